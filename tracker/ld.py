"""What pages tell machines of themselves, in the words of schema.org, as JSON-LD. Pure: no Django, no database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""So that no text ends the element in which the data stands."""


def as_script(told: dict[str, Any]) -> str:
    """The data as it stands in a page; what is empty is left out."""
    return json.dumps(without_nothing({"@context": "https://schema.org", **told}), ensure_ascii=False).translate(
        ESCAPED
    )


def without_nothing(value: Any) -> Any:
    """A value without its empty parts; days as text."""
    if isinstance(value, dict):
        whole = {key: without_nothing(one) for key, one in value.items()}
        return {key: one for key, one in whole.items() if one not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def person(name: str) -> dict[str, str] | None:
    """A person, where one is named."""
    return {"@type": "Person", "name": name} if name else None


def organisation(name: str) -> dict[str, str] | None:
    """A body, where one is named."""
    return {"@type": "GovernmentOrganization", "name": name} if name else None


@dataclass(frozen=True)
class Told:
    """An answer as it is told."""

    text: str
    day: date
    by: str
    body: str
    is_final: bool
    """A holding answer is not."""


def question(  # noqa: PLR0913 - what the page has
    *, url: str, heading: str, text: str, uin: str, tabled: date, asker: str, topics: Sequence[str], answer: Told | None
) -> dict[str, Any]:
    """A question with its answer; a holding answer is only suggested."""
    told = {
        "@type": "Question",
        "@id": url,
        "url": url,
        "name": heading or text[:100],
        "text": text,
        "identifier": uin,
        "dateCreated": tabled,
        "author": person(asker),
        "about": [{"@type": "Thing", "name": name} for name in topics],
        "answerCount": 1 if answer and answer.is_final else 0,
        "inLanguage": "en-GB",
    }
    if answer:
        told["acceptedAnswer" if answer.is_final else "suggestedAnswer"] = {
            "@type": "Answer",
            "text": answer.text,
            "dateCreated": answer.day,
            "author": person(answer.by) or organisation(answer.body),
            "url": f"{url}#answered",
        }
    return told


def letter(  # noqa: PLR0913 - what the page has
    *, url: str, subject: str, text: str, sent: date | None, published: date | None, sender: str, recipient: str,
    topics: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """A letter."""
    return {
        "@type": "Message",
        "@id": url,
        "url": url,
        "name": subject,
        "text": text,
        "dateSent": sent,
        "datePublished": published,
        "sender": person(sender),
        "recipient": person(recipient),
        "about": [{"@type": "Thing", "name": name} for name in topics],
        "inLanguage": "en-GB",
    }


def website(url: str, name: str) -> dict[str, Any]:
    """The site with its search."""
    return {
        "@type": "WebSite",
        "url": f"{url}/",
        "name": name,
        "inLanguage": "en-GB",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{url}/search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
