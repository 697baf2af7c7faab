"""Pages of the desk: the day's list, the page of a case, its verbs."""
