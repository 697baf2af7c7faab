"""Every address of the site, by everybody who may come, by every method: nobody reaches what is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from tests.site.access_world import PEOPLE, World, a_world, addresses
from tracker.accounts.rights import RIGHTS, Right

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("media")]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
READS, WRITES, BOTH = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")
SIGNED_IN = "signed in"
Arguments = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Rule:
    """Who may use an address, how, and whether it is of one team."""

    methods: tuple[str, ...] = READS
    right: Right | str | None = None
    """A right, `SIGNED_IN`, or nothing for everybody."""
    arguments: Arguments = lambda world: {}
    is_ours: bool = False
    """What it leads to belongs to our team: for others it does not exist."""
    is_for_teams: bool = False
    """Whoever is in no team is refused."""
    is_there: bool = True
    """Does it lead to anything in this world? Whoever may is told 404 where not."""

    def may(self, name: str) -> bool:
        """Has somebody the right, whosever it is?"""
        if self.right is None:
            return True
        role, teams = PEOPLE.get(name, (None, ()))
        return (
            bool(role)
            and (bool(teams) or not self.is_for_teams)
            and (self.right == SIGNED_IN or self.right in RIGHTS[role])
        )

    def is_theirs(self, name: str) -> bool:
        """Does it exist for somebody?"""
        return not self.is_ours or (name in PEOPLE and "ours" in PEOPLE[name][1])


def pk_of(what: str) -> Arguments:
    return lambda world: {"pk": getattr(world, what).pk}


def nobody_s(world: World) -> dict[str, Any]:
    return {"pk": 987654321}


CASE = pk_of("case")
ADDRESSES: dict[str, Rule] = {
    **dict.fromkeys(
        ["home", "search", "sources", "about", "departments", "members", "topics", "organisations", "healthz",
         "questions", "promises", "owed", "letters"], Rule(),
    ),
    "question": Rule(arguments=lambda world: {
        "house": "commons", "tabled": world.question.date_tabled, "uin": world.question.uin,
    }),
    "question-by-row": Rule(arguments=pk_of("question")),
    "question-citation": Rule(arguments=lambda world: {
        "house": "commons", "tabled": world.question.date_tabled, "uin": world.question.uin,
    }),
    "question-citation-by-row": Rule(arguments=pk_of("question")),
    "letter": Rule(arguments=pk_of("public")),
    "letter-citation": Rule(arguments=pk_of("public")),
    **dict.fromkeys(["search-help", "search-cite"], Rule()),
    "search-values": Rule(is_there=False),
    **dict.fromkeys(["search-feed", "robots", "opensearch", "sitemap"], Rule()),
    "sitemap-part": Rule(arguments=lambda world: {"part": "questions", "number": 1}),
    **dict.fromkeys(["security", "bulk"], Rule(is_there=False)),  # the operator has set neither here
    "bulk-file": Rule(arguments=lambda world: {"name": "2025-07-31", "file": "manifest.json"}, is_there=False),
    "department": Rule(arguments=lambda world: {"slug": "no-such"}, is_there=False),
    "member": Rule(arguments=lambda world: {"parliament_id": 987654321, "slug": "no-such"}, is_there=False),
    "member-by-row": Rule(arguments=nobody_s, is_there=False),
    "topic": Rule(arguments=lambda world: {"slug": "no-such"}, is_there=False),
    "organisation": Rule(arguments=lambda world: {"slug": "no-such"}, is_there=False),
    "report": Rule(arguments=nobody_s, is_there=False),
    "calendar-feed": Rule(arguments=lambda world: {"token": "no-such"}, is_there=False),
    "attachment": Rule(arguments=pk_of("attachment"), is_ours=True),
    # the API, the same for everybody
    **dict.fromkeys(
        [f"api-{name}" for name in (
            "manual", "index", "schema", "search", "understood", "questions", "letters", "members", "departments",
            "appointments", "topics", "organisations", "promises", "references", "changes",
        )], Rule(),
    ),
    "api-question": Rule(arguments=lambda world: {
        "house": "commons", "tabled": world.question.date_tabled, "uin": world.question.uin,
    }),
    "api-question-by-row": Rule(arguments=pk_of("question")),
    "api-letter": Rule(arguments=pk_of("public")),
    "api-promise": Rule(arguments=pk_of("promise")),
    "api-member": Rule(arguments=lambda world: {"parliament_id": 987654321}, is_there=False),
    **dict.fromkeys(
        ["api-member-by-row", "api-appointment", "api-reference", "api-change"],
        Rule(arguments=nobody_s, is_there=False),
    ),
    **dict.fromkeys(
        ["api-department", "api-topic", "api-organisation"],
        Rule(arguments=lambda world: {"slug": "no-such"}, is_there=False),
    ),
    "api-nothing": Rule(arguments=lambda world: {"rest": "no-such"}, is_there=False),
    # the desk
    **dict.fromkeys(
        ["cases", "cases-export", "case-bin", "case-reports", "case-reports-csv", "desk-members", "desk-parties",
         "calendar-feeds", "targets", "staff-letters", "staff-references", "staff-labels"], Rule(READS, Right.DESK),
    ),
    **dict.fromkeys(["case-new", "desk-settings", "add"], Rule(BOTH, Right.DESK)),
    "log-letter": Rule(BOTH, Right.DESK, is_for_teams=True),
    **dict.fromkeys(["cases-bulk", "calendar-feed-change"], Rule(WRITES, Right.DESK)),
    "case": Rule(READS, Right.DESK, CASE, is_ours=True),
    "case-chaser": Rule(BOTH, Right.DESK, CASE, is_ours=True),
    "case-verb": Rule(BOTH, Right.DESK, lambda world: {"pk": world.case.pk, "verb": "note"}, is_ours=True),
    "log-letter-in-case": Rule(BOTH, Right.DESK, CASE, is_ours=True),
    "letter-edit": Rule(BOTH, Right.DESK, pk_of("letter"), is_ours=True),
    "publish-letter": Rule(BOTH, Right.PUBLISH, pk_of("letter"), is_ours=True),
    **dict.fromkeys(
        ["letter-bin", "attach", "unpair-letter"],
        Rule(WRITES, Right.DESK, pk_of("letter"), is_ours=True),
    ),
    "unpublish-letter": Rule(WRITES, Right.PUBLISH, pk_of("letter"), is_ours=True),
    **dict.fromkeys(
        ["attachment-bin", "attachment-restore"],
        Rule(WRITES, Right.DESK, pk_of("attachment"), is_ours=True, is_there=False),
    ),
    "letter-restore": Rule(WRITES, Right.DESK, pk_of("letter"), is_ours=True, is_there=False),
    "add-draft": Rule(BOTH, Right.DESK, nobody_s, is_there=False),
    "discard-draft": Rule(WRITES, Right.DESK, nobody_s, is_there=False),
    **dict.fromkeys(["decide-promise", "decide-letter"], Rule(WRITES, Right.DESK, pk_of("promise"))),
    **dict.fromkeys(
        ["decide-reported", "decide-pair", "separate-source", "decide-reference", "undo-reference", "decide-label",
         "undo-label"], Rule(WRITES, Right.DESK, nobody_s, is_there=False),
    ),
    # leads
    "target-add": Rule(WRITES, Right.TARGETS),
    "target": Rule(BOTH, Right.TARGETS, nobody_s, is_there=False),
    "target-remove": Rule(WRITES, Right.TARGETS, nobody_s, is_there=False),
    "staff-names": Rule(READS, Right.PEOPLE),
    "staff-name": Rule(READS, Right.PEOPLE, is_there=False),
    "link-name": Rule(WRITES, Right.PEOPLE),
    "unlink-name": Rule(WRITES, Right.PEOPLE, nobody_s, is_there=False),
    # alerts
    "alerts": Rule(),
    "alert-new": Rule(BOTH),
    "alerts-link": Rule(WRITES),
    **dict.fromkeys(["alerts-of"], Rule(READS, None, lambda world: {"token": "no-such"}, is_there=False)),
    **dict.fromkeys(
        ["alert-confirm", "alerts-stop"], Rule(BOTH, None, lambda world: {"token": "no-such"}, is_there=False)
    ),
    "alert": Rule(BOTH, None, nobody_s, is_there=False),
    **dict.fromkeys(
        ["alert-delete", "alert-take-back", "alerts-go-on"], Rule(WRITES, None, nobody_s, is_there=False)
    ),
    "webhook-new": Rule(BOTH, SIGNED_IN),
    "webhook-remove": Rule(WRITES, SIGNED_IN, nobody_s, is_there=False),
    "staff-alerts": Rule(READS, Right.ACCOUNTS),
    "staff-alert-again": Rule(WRITES, Right.ACCOUNTS, nobody_s, is_there=False),
    # accounts
    "account": Rule(READS, SIGNED_IN),
    "account-name": Rule(WRITES, SIGNED_IN),
    "hold-form": Rule(WRITES, SIGNED_IN),
    "let-go": Rule(WRITES, SIGNED_IN, nobody_s, is_there=False),
    "accept-invitation": Rule(BOTH, arguments=lambda world: {"secret": "no-such"}, is_there=False),
    **dict.fromkeys(["people", "teams"], Rule(READS, Right.ACCOUNTS)),
    "person": Rule(READS, Right.ACCOUNTS, nobody_s, is_there=False),
    **dict.fromkeys(["invite", "make-team"], Rule(WRITES, Right.ACCOUNTS)),
    **dict.fromkeys(
        ["revoke-invitation", "change-person", "rename-team"], Rule(WRITES, Right.ACCOUNTS, nobody_s, is_there=False)
    ),
}  # fmt: skip
"""Who may use each address of the site's own, by name."""
LIBRARIES = ("account_", "mfa_", "admin:", "socialaccount_", "usersessions_")
"""Beginnings of the names of addresses that a library serves; they are looked at below."""


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def world(topics: None) -> World:
    return a_world()


def rows() -> dict[str, int]:
    """How many rows there are of everything that people make."""
    made = [
        model for model in apps.get_models() if model._meta.app_label in {"correspondence", "accounts", "questions"}
    ]
    return {model._meta.label: model._default_manager.count() for model in made if "CacheEntry" not in model.__name__}


def leads_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse(settings.LOGIN_URL))


def is_refused(answer: Any) -> bool:
    return answer.status_code in {403, 404, 405} or leads_to_sign_in(answer)


def sent(world: World, name: str, method: str, rule: Rule, address: str) -> HttpResponse:
    path = reverse(address, kwargs=rule.arguments(world))
    return world.clients[name].generic(method, path)


def test_the_table_names_every_address_of_the_site() -> None:
    own = {name for name in addresses() if not name.startswith(LIBRARIES) and name != "None"}
    assert own == ADDRESSES.keys()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_serves_those_who_may_and_refuses_everybody_else(world: World, address: str) -> None:
    rule, before = ADDRESSES[address], rows()
    calls = [(name, method) for name in world.clients for method in METHODS]
    refused = [one for one in calls if must_be_refused(rule, *one)]
    wrong = [one for one in refused if not fits(sent(world, *one, rule, address), rule, *one)]
    assert wrong == []
    assert rows() == before, "something that was refused wrote something"
    served = [one for one in calls if one not in refused]
    assert [one for one in served if not fits(sent(world, *one, rule, address), rule, *one)] == []


def must_be_refused(rule: Rule, name: str, method: str) -> bool:
    """Is this one who may not?"""
    return method not in rule.methods or not rule.may(name) or (rule.is_ours and not rule.is_theirs(name))


def fits(answer: Any, rule: Rule, name: str, method: str) -> bool:
    """Is this what somebody should get?"""
    if answer.status_code >= 500:
        return False
    if method not in rule.methods:
        return is_refused(answer) or method == "OPTIONS"
    if not rule.may(name):
        return (
            leads_to_sign_in(answer) or answer.status_code == 403 if name == "everybody" else answer.status_code == 403
        )
    if rule.is_ours and (name not in PEOPLE or not rule.is_theirs(name)):
        return answer.status_code == 404
    return answer.status_code not in ({403, 405} if not rule.is_there else {403, 404, 405})


def test_another_team_s_case_is_not_there_by_any_verb(world: World) -> None:
    from correspondence.case_states import Verb  # noqa: PLC0415 - models load after the settings

    for name in ("their lead", "admin without a team"):
        for verb in Verb.values:
            path = reverse("case-verb", kwargs={"pk": world.case.pk, "verb": verb.replace("_", "-")})
            for method in ("get", "post"):
                assert getattr(world.clients[name], method)(path).status_code == 404, (name, verb, method)
    world.case.refresh_from_db()
    assert world.case.version == world.case.events.count()


def test_a_case_in_the_bin_is_not_there_for_its_own_team_but_in_the_bin(world: World) -> None:
    staff = world.clients["staff"]
    assert staff.get(reverse("case", args=[world.binned.pk])).status_code == 404
    assert b"Old towers" in staff.get(reverse("case-bin")).content
    assert b"Old towers" not in world.clients["their lead"].get(reverse("case-bin")).content


def test_pages_of_the_libraries_never_fail_and_the_admin_is_for_leads(world: World) -> None:
    names = [name for name in addresses() if name.startswith(LIBRARIES)]
    assert len(names) > 30
    without_arguments = []
    for name in names:
        try:
            without_arguments.append((name, reverse(name)))
        except Exception:  # noqa: S112 - it needs arguments
            continue
    for who, client in world.clients.items():
        for name, path in without_arguments:
            answer = client.get(path)
            assert answer.status_code < 500, (who, name)
            if name.startswith("admin:") and who in {"everybody", "reader", "staff"} and "log" not in name:
                assert is_refused(answer) or answer.status_code == 302, (who, name, answer.status_code)


def test_the_admin_shows_accounts_to_administrators_alone_and_no_other_team_s_case(world: World) -> None:
    accounts, case = reverse("admin:accounts_user_changelist"), reverse("admin:correspondence_case_changelist")
    assert world.clients["admin"].get(accounts).status_code == 200
    assert world.clients["lead"].get(accounts).status_code == 403
    assert b"Leaning towers" in world.clients["lead"].get(case).content
    for name in ("their lead", "admin without a team"):
        assert b"Leaning towers" not in world.clients[name].get(case).content
        page = reverse("admin:correspondence_case_change", args=[world.case.pk])
        assert b"Leaning towers" not in world.clients[name].get(page).content
