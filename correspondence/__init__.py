"""Correspondence: ministerial letters, promises and cases; the room is furnished when letters come in."""
