"""What parsers share: bodies of JSON understood, or refused in words. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError

from tracker.errors import ParseError

LONDON = ZoneInfo("Europe/London")


class Upstream(BaseModel):
    """What an upstream's JSON has; unknown fields are ignored."""

    model_config = ConfigDict(frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def understand(model: type[Model], body: bytes) -> Model:
    """The body as the model has it, or `ParseError` with the first thing that does not fit."""
    try:
        return model.model_validate_json(body)
    except ValidationError as fault:
        raise ParseError(in_words(fault)) from fault


def in_words(fault: ValidationError) -> str:
    """The first thing that does not fit, where it stands, and how many there are."""
    first = fault.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place or 'body'}: {first['msg']} ({fault.error_count()} faults in all)"


def london_day(moment: datetime | None) -> date | None:
    """The day in London of a time; a time without an offset is London's own. None where no calendar has the day."""
    if moment is None:
        return None
    try:
        return moment.astimezone(LONDON).date() if moment.tzinfo else moment.date()
    except OverflowError:
        return None
