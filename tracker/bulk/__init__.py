"""Everything that is public as files, a set at a time."""
