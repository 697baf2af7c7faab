"""The API: what everybody may read, as JSON, for programs. It knows no session, so it shows nothing private."""
