"""Rows as files that people take away: CSV, spreadsheets, JSON lines. Pure: no Django, no database."""
