"""The whole corpus linked anew: twice the same, in flat memory."""

from __future__ import annotations

import resource
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from questions import linking
from questions.models import Question, Reference, Verdict
from tests.captures.corpus import stored

pytestmark = [
    *(pytest.mark.captures, pytest.mark.full, pytest.mark.both, pytest.mark.whole),
    *(pytest.mark.django_db, pytest.mark.usefixtures("topics")),
]
MEGABYTE = 1024
"""The system counts memory in kilobytes."""


def relinked() -> tuple[Counter[str], list[int]]:
    """What changed in all, and the most memory that had been used when each batch was done, in megabytes."""
    changed, used = Counter[str](), []
    for _, batch in linking.relink():
        changed += batch
        used.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE)
    return changed, used


def test_the_whole_corpus_relinks_in_flat_memory_and_a_second_run_changes_nothing(captures: Path) -> None:
    call_command("load_people")
    call_command("load_topics")
    assert stored(captures) == 35737 == Question.objects.count()
    first, used = relinked()
    assert first["references added"] > 3000
    assert used[-1] - used[len(used) // 3] < 50, "memory grows with the questions"
    assert Reference.objects.filter(verdict=Verdict.MATCHED).count() > 700
    again, _ = relinked()
    assert again == {}
