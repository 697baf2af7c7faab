"""The language of the search by examples, each of which is a search."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class Told:
    """Something that can be typed, what it does, and an example."""

    typed: str
    does: str
    example: str


WORDS = (
    Told("genomic data", "both words, in any of their forms: genomics and genomic are one", "genomic data"),
    Told("\u201ca phrase\u201d", "these words, in this order and letter for letter", '"genomic data"'),
    Told("gene-sequencing", "these words next to each other, in any of their forms", "gene-sequencing"),
    Told("genom*", "words that begin so; two letters at least", "genom*"),
    Told("\u201csupply cha\u201d*", "a phrase whose last word begins so", '"supply cha"*'),
    Told("-word or NOT word", "leaves out what has the word; a bracket or a condition likewise", "China -trade"),
    Told("one OR other", "at least one of them; without OR all must stand", "genomic OR genetic"),
    Told("( )", "what belongs together", "(Uyghur OR Tibet) labour"),
    Told("one NEAR other", "with at most ten words between; NEAR/3 for three, up to 50", "forced NEAR/3 labour"),
    Told("spelling:typed", "as typed alone, without other spellings of the record", "Uyghur spelling:typed"),
)
SCOPES = (
    Told("heading:", "in the heading of a question or the subject of a letter", "heading:China"),
    Told("question:", "in the words of a question", "question:genomic"),
    Told("answer:", "in the words of an answer", 'answer:"I will write"'),
    Told("letter:", "in the words of a letter", "letter:China"),
    Told("file:", "in the files of a letter", "file:China"),
)
FIELDS = (
    Told("kind:", "question or letter", "kind:letter"),
    Told("topic:", "a topic by its short name", "topic:genomics"),
    Told("organisation:", "an organisation that is named", "organisation:bgi"),
    Told("body:", "the body asked, or that a letter is from or to; its short name, name or initials", "body:FCDO"),
    Told("family:", "the same with its predecessors and successors", "family:FCDO"),
    Told("asked-by:", "a part of the name, or a Member\u2019s number", "asked-by:smith"),
    Told("answered-by:", "a part of the name, or a Member\u2019s number", "answered-by:smith"),
    Told("from: to:", "who wrote a letter, to whom; persons or bodies", "from:minister"),
    Told("party:", "of who asked", "party:Labour"),
    Told("house:", "commons or lords", "house:lords"),
    Told("state:", "awaiting, due_today, late, holding, answered, withdrawn or lapsed", "state:late,holding"),
    Told("label:", "a kind of answer", "label:not_held"),
    Told("named-day:", "yes or no", "named-day:yes"),
    Told("uin:", "a question\u2019s number; typed alone, a number leads to the question", "uin:11536"),
)
DAYS = (
    Told("tabled:", "a year, a month or a day", "tabled:2024"),
    Told("answered:", "from one to another, both included", "answered:2024-05..2024-07-15"),
    Told("date:", "of questions the day of tabling, of letters their own; open ends", "date:2023.."),
    Told(">= > <= <", "before and after", "date:<2015"),
)
PARTS = (
    ("Words", WORDS),
    ("In one part of the record", SCOPES),
    ("Conditions", FIELDS),
    ("Days", DAYS),
)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """All that can be typed, with examples."""
    return render(request, "tracker/search_help.html", {"parts": PARTS})
