"""The errors that the program raises on purpose, each with words for the person who meets it."""


class PursuantError(Exception):
    """Something went wrong that a person can act on; the text says what and what to do."""


class ParseError(PursuantError):
    """An upstream's body is not what its parser knows; nothing of it was kept as a record."""


class DataError(PursuantError):
    """A data file of the project, or a row edited by hand, breaks its own rules."""
