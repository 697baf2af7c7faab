"""What the history keeps of a case: every field with its clock, pauses and subjects, as texts.

Played back from the first event, the changes that are written down give the case as it is.
"""

from __future__ import annotations

from datetime import date

from correspondence.models import Case

FIELDS = (
    "subject", "owner", "body", "minister", "minister_name", "outcome", "closed_on", "estimate", "chase_every",
    "chase_on", "merged_into",
)  # fmt: skip
CLOCK = (
    "number", "body", "received_on", "target", "due_by_rule", "due_on", "very_late_after", "set_due", "stopped_on",
    "stopped_by",
)  # fmt: skip
MANY = ("topics", "organisations", "tags")


def told_of(case: Case) -> dict[str, str]:
    """The fields of a case, of its clock ("clock: due_on"), its pauses, and what it is tagged with."""
    told = {name: shown(getattr(case, name)) for name in FIELDS}
    told |= {f"clock: {name}": shown(getattr(case.round, name, None)) for name in CLOCK}
    told["pauses"] = "; ".join(
        f"{shown(one.began)} to {shown(one.ended)}".rstrip() for one in case.pauses.order_by("began", "pk")
    )
    return told | {name: ", ".join(sorted(map(str, getattr(case, name).all()))) for name in MANY}


def shown(value: object) -> str:
    """A value in the history."""
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
