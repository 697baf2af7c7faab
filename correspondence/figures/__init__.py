"""Pages of reports on our own letters, targets, the calendar feed."""
