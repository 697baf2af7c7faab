"""What a team has in hand is its own: one file in two hands is two letters, and neither hand learns of the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError

from correspondence.models import Letter, LetterSource, SameLetter
from tests.scraping.importing import a_letter, take
from tracker.accounts.models import Team
from tracker.scraping import in_hand
from tracker.scraping.contract import Document
from tracker.scraping.in_hand import TakingIn
from tracker.scraping.models import Retrieval, Sighting
from tracker.scraping.rereading import item_in, reread, stores

pytestmark = pytest.mark.usefixtures("topics")


def teams() -> tuple[Team, Team]:
    return Team.objects.create(name="Ours"), Team.objects.create(name="Theirs")


def test_the_same_letter_of_two_teams_is_two_letters_with_ledgers_of_their_own(tmp_path: Path) -> None:
    ours, theirs = teams()
    path = a_letter(tmp_path)
    for name in ("Ours", "Theirs", ""):
        assert take(path, team=name).counts == {"seen": 1, "created": 1}, name
    assert [one.team for one in Letter.objects.order_by("pk")] == [ours, theirs, None]
    assert Sighting.objects.values("key").distinct().count() == 1
    assert Retrieval.objects.count() == 3, "the day on which one team had it tells the other nothing"
    pairs = {frozenset((one.letter.team, one.other.team)) for one in SameLetter.objects.all()}
    assert pairs == {frozenset((ours, None)), frozenset((theirs, None))}


def test_the_same_letter_again_in_one_team_is_unchanged(tmp_path: Path) -> None:
    teams()
    path = a_letter(tmp_path)
    take(path, team="Ours")
    assert take(path, team="Ours").counts == {"seen": 1, "unchanged": 1}
    assert Letter.objects.count() == 1


def test_a_team_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    teams()
    with pytest.raises(CommandError, match=r"no team called 'Ors'\. There are: Ours, Theirs"):
        take(a_letter(tmp_path), team="Ors")


def test_read_again_it_stays_the_teams(tmp_path: Path) -> None:
    ours, _ = teams()
    take(a_letter(tmp_path), team="Ours")
    sighting = Sighting.objects.get()
    assert item_in(sighting).record.subject
    LetterSource.objects.all().delete()
    Letter.objects.all().delete()
    run = in_hand.begin(sighting.day)
    store = stores()[sighting.source]
    store.begin(run)
    reread(sighting, store, run)
    assert Letter.objects.get().team == ours


def test_what_is_public_in_a_teams_hand_belongs_to_no_team() -> None:
    ours, _ = teams()
    content = (Path(__file__).parents[1] / "examples" / "deposited_papers").glob("*.json")
    taken = 0
    for path in content:
        with in_hand.in_ledger(Sighting._meta.get_field("day").to_python("2025-06-20"), ours) as run:
            try:
                TakingIn(run, run.seen_on).take_in(Document(path.read_bytes(), name=path.name))
            except in_hand.PursuantError:
                continue
            taken += 1
    assert taken
    assert not Sighting.objects.exclude(owner=None).exists()
    assert not Letter.objects.exclude(team=None).exists()
