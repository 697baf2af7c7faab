"""What must stand in the history, worked out from the recorded sightings alone, without the code under test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from questions.models import Answer, Change

Event = tuple[Any, ...]
NOT_RECORDED = {"text", "answering_member", "correcting_member"}
"""Fields whose recorded values are cut or are ids without names: compared apart, or not at all."""


def events_of_fields(replay: Any, ids: Iterable[int], days: list[str]) -> set[Event]:
    """(id, field, old, new, day) of each change between two of the days."""
    found = set()
    for key in ids:
        for before, after, when in steps(replay, key, days):
            one, other = fields(before), fields(after)
            found |= {
                (key, name, one[name], other[name], when)
                for name in one.keys() & other.keys()
                if one[name] != other[name]
            }
    return found


def events_of_texts(replay: Any, ids: Iterable[int], days: list[str]) -> set[Event]:
    """(id, day) of each rewritten question, as far as both texts are recorded."""
    return {
        (key, when)
        for key in ids
        for before, after, when in steps(replay, key, days)
        if before and after and text(replay, before)[:200] != text(replay, after)[:200]
    }


def events_of_answers(replay: Any, ids: Iterable[int], days: list[str]) -> set[Event]:
    """(id, kind, day of the answer, day seen) of each version of an answer."""
    found = set()
    for key in ids:
        held: Event = ()
        for when in days:
            item = seen(replay, key, when)
            version = answer(item["value"]) if item else held
            if version and version != held:
                found.add((key, *version, when))
                held = version
    return found


def steps(replay: Any, key: int, days: list[str]) -> Iterator[tuple[Any, Any, str]]:
    """What was shown of a question on one day and on the next, from the day that it was first shown."""
    started = False
    for one, other in pairwise(days):
        before, after = seen(replay, key, one), seen(replay, key, other)
        started = started or before is not None
        if started:
            yield before, after, other


def seen(replay: Any, key: int, when: str) -> Any:
    """The recorded row of a question on a day, or none where it was not shown."""
    rows = [item for day, item in replay.questions.sightings[key] if day <= when]
    return rows[-1] if rows else None


def fields(item: Any) -> dict[str, str]:
    """The published fields as the history shows them; of a question that is not shown, only that."""
    if item is None:
        return {"is_withdrawn": "yes"}
    value = item["value"]
    kind = answer(value)[0] if value["dateAnswered"] else ""
    siblings = set(value["groupedQuestions"]) - {value["uin"]}
    return {
        "is_withdrawn": "no",
        "heading": " ".join((value["heading"] or "").split()),
        "uin": value["uin"],
        "date_tabled": iso(value["dateTabled"]),
        "date_for_answer": iso(value["dateForAnswer"]),
        "date_holding_answer": iso(value["dateHoldingAnswer"]),
        "date_answered": iso(value["dateAnswered"]) if kind in {"answer", "correction"} else "",
        "date_answer_corrected": iso(value["dateAnswerCorrected"]),
        "is_named_day": "yes" if value["isNamedDay"] else "no",
        "has_interest": "yes" if value["memberHasInterest"] else "no",
        "answering_body": value["answeringBodyName"],
        "grouped_with": ", ".join(sorted(siblings)),
    }


def answer(value: Any) -> tuple[str, str] | tuple[()]:
    """Kind and day of the published version of an answer."""
    if not value["dateAnswered"]:
        return ()
    if value["answerIsHolding"]:
        return "holding", iso(value["dateAnswered"])
    if value["dateAnswerCorrected"]:
        return "correction", iso(value["dateAnswerCorrected"])
    return "answer", iso(value["dateAnswered"])


def text(replay: Any, item: Any) -> str:
    """The question's text as far as it was recorded, spaces and lines even."""
    whole = replay.questions.detail(item)["value"]["questionText"]
    return " ".join(re.sub("[\u200b\ufeff\u00ad]", "", whole).split())


def iso(value: str | None) -> str:
    """A day, or nothing."""
    return value[:10] if value else ""


# What the code under test wrote


def written_fields() -> set[Event]:
    """(id, field, old, new, day) of each noted change that can be compared."""
    rows = Change.objects.exclude(field__in=NOT_RECORDED)
    return {
        (*row, when.isoformat())
        for *row, when in rows.values_list("question__parliament_id", "field", "old", "new", "seen_on")
    }


def written_texts() -> set[Event]:
    """(id, day) of each noted change of a text."""
    rows = Change.objects.filter(field="text").values_list("question__parliament_id", "seen_on")
    return {(key, when.isoformat()) for key, when in rows}


def written_answers() -> set[Event]:
    """(id, kind, day of the answer, day seen) of each version."""
    rows = Answer.objects.values_list("question__parliament_id", "kind", "answered_on", "seen_on")
    return {(key, kind, on.isoformat(), when.isoformat()) for key, kind, on, when in rows}
