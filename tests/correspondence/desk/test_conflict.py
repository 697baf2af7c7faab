"""Two people edit one case: the second sees both versions, field by field, and neither loses a word."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import cases
from correspondence.models import Case
from tests.correspondence.cases.desk_cast import bridges, opened, somebody, staff
from tests.correspondence.desk.pages import at_desk, main_of, now, on, send
from tracker.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]


def told_of(case: Case, **changes: Any) -> dict[str, Any]:
    """What the form of a case holds when it is opened."""
    told = {
        "version": case.version,
        "subject": case.subject,
        "body": case.body_id or "",
        "minister": case.minister_name,
        "owner": case.owner_id or "",
        "tags": ", ".join(tag.name for tag in case.tags.all()),
        "chase_every": case.chase_every,
        "topics": [one.pk for one in case.topics.all()],
    }
    return told | changes


def edit(case: Case, status: int = 302, **told: Any) -> Any:
    """Send the form."""
    with on("2025-07-10"):
        return send(at_desk(), f"/cases/{case.pk}/edit/", status, **told)


def clashes(answer: Any) -> dict[str, tuple[str, str, str]]:
    """The fields that differ: theirs, mine, and what is proposed."""
    return {one.field.name: (one.theirs, one.mine, one.chosen) for one in answer.context["clashes"]}


def test_an_edit_that_nobody_overtook_is_saved_whole() -> None:
    case, china = opened(), Topic.objects.get(slug="china")
    changed = {
        "subject": "Spires",
        "body": bridges().pk,
        "owner": "",
        "tags": "a, b",
        "chase_every": 5,
        "topics": [china.pk],
    }
    edit(case, **told_of(case, **changed))
    found = now(case)
    assert (found.subject, found.body, found.owner, found.chase_every) == ("Spires", bridges(), None, 5)
    assert sorted(tag.name for tag in found.tags.all()) == ["a", "b"]
    assert list(found.topics.all()) == [china]


def test_both_versions_are_shown_and_what_only_one_changed_is_proposed() -> None:
    case = opened()
    mine = told_of(case, subject="My subject", tags="mine")
    cases.edit(case, staff("cy"), subject="Cys subject", chase_every=7)
    answer = edit(case, 409, **mine)
    assert clashes(answer) == {
        "subject": ("Cys subject", "My subject", ""),  # both changed it: no choice is made for the person
        "tags": ("", "mine", "mine"),
        "chase_every": ("7", "10", "theirs"),
    }
    text = main_of(answer, 409)
    assert "Two of you edited this case" in text
    assert "Edited, by cy" in text
    assert now(case).subject == "Cys subject"


def test_what_the_person_chooses_is_saved_and_the_rest_stays_as_it_is() -> None:
    case = opened()
    mine = told_of(case, subject="My subject", tags="mine")
    cases.edit(case, staff("cy"), subject="Cys subject", chase_every=7)
    answer = edit(case, 409, **mine)
    choices = {"choose-subject": "theirs", "choose-tags": "mine", "choose-chase_every": "theirs"}
    edit(case, **mine | choices | {"version": answer.context["version"]})
    found = now(case)
    assert (found.subject, found.chase_every, [tag.name for tag in found.tags.all()]) == ("Cys subject", 7, ["mine"])


def test_two_versions_can_be_put_together_by_hand() -> None:
    case = opened()
    mine = told_of(case, subject="My subject")
    cases.edit(case, staff("cy"), subject="Cys subject")
    version = edit(case, 409, **mine).context["version"]
    edit(case, **mine | {"choose-subject": "mine", "subject": "Cys and my subject", "version": version})
    assert now(case).subject == "Cys and my subject"


def test_whoever_is_overtaken_while_choosing_chooses_again_with_every_word_still_there() -> None:
    case = opened()
    mine = told_of(case, subject="My subject")
    cases.edit(case, staff("cy"), subject="Cys subject")
    version = edit(case, 409, **mine).context["version"]
    cases.edit(case, staff("dee"), subject="Dees subject")
    answer = edit(case, 409, **mine | {"choose-subject": "mine", "version": version})
    assert clashes(answer)["subject"][:2] == ("Dees subject", "My subject")


def test_an_edit_that_comes_to_the_same_needs_no_choice() -> None:
    case = opened()
    mine = told_of(case, subject="Spires")
    cases.edit(case, staff("cy"), subject="Spires")
    answer = edit(case, 409, **mine)
    assert clashes(answer) == {}
    assert "Your version and the present one are the same now." in main_of(answer, 409)


def test_a_note_of_somebody_else_clashes_with_nothing_and_proposes_all_of_mine() -> None:
    case = opened()
    mine = told_of(case, subject="My subject")
    cases.note(case, staff("cy"), "Rang them.")
    assert clashes(edit(case, 409, **mine)) == {"subject": ("Leaning towers", "My subject", "mine")}


def test_every_word_of_mine_stands_in_the_form_that_is_sent_again() -> None:
    case, cy = opened(), somebody("cy")
    china = Topic.objects.get(slug="china")
    mine = told_of(case, subject="My subject", minister="A New Minister", owner=cy.pk, topics=[china.pk])
    cases.edit(case, staff("cy"), subject="Cys subject", chase_every=7)
    html = edit(case, 409, **mine).content.decode()
    for words in ('value="My subject"', 'value="A New Minister"', f'value="{china.pk}"'):
        assert words in html
