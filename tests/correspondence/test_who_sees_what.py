"""Two teams' letters on every page, for everybody who may look: no word of what somebody may not see is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from correspondence import editions
from correspondence.models import Attachment, Letter
from tests.correspondence.publishing_cast import Desk, a_desk, published
from tracker.accounts.models import User

pytestmark = pytest.mark.usefixtures("topics")

PREFIXES = ("admin/", "accounts/")
"""Pages of the admin are walked apart; those of accounts that need a key tell of no letter."""
BY_KEY = {
    "question-by-row": "questions.Question",
    "department": "people.AnsweringBody",
    "topic": "topics.Topic",
    "organisation": "topics.Organisation",
    "member-by-row": "people.Member",
    "letter": "correspondence.Letter",
    "letter-edit": "correspondence.Letter",
    "publish-letter": "correspondence.Letter",
    "report": "correspondence.Report",
    "attachment": "correspondence.Attachment",
    "case": "correspondence.Case",
    "case-chaser": "correspondence.Case",
    "log-letter-in-case": "correspondence.Case",
    "add-draft": "scraping.Draft",
    "target": "correspondence.Target",
    "person": "accounts.User",
    "question-citation-by-row": "questions.Question",
    "letter-citation": "correspondence.Letter",
    "alert": "alerts.Alert",
    "alert-delete": "alerts.Alert",
    "api-question-by-row": "questions.Question",
    "api-letter": "correspondence.Letter",
    "api-promise": "correspondence.Promise",
    "api-reference": "questions.Reference",
    "api-change": "alerts.Event",
    "api-member-by-row": "people.Member",
    "api-appointment": "people.Appointment",
    "api-department": "people.AnsweringBody",
    "api-topic": "topics.Topic",
    "api-organisation": "topics.Organisation",
}
"""By the address's name, the model whose rows are walked; with `slug` where the address has one."""
BY_POST = {
    *("add-draft", "discard-draft", "unlink-name", "decide-reference", "undo-reference", "decide-label", "undo-label"),
    *("decide-promise", "decide-letter", "decide-reported", "decide-pair", "separate-source", "letter-bin"),
    *("letter-restore", "attach", "unpublish-letter", "unpair-letter", "attachment-bin", "attachment-restore"),
    *("target-remove", "let-go", "change-person", "revoke-invitation", "rename-team", "calendar-feed-remove"),
    *("alerts-go-on", "webhook-remove", "alert-take-back", "staff-alert-again"),
}
"""Addresses with arguments that answer to a form alone."""
ELSEWHERE = {
    "question",
    "question-citation",
    "sitemap-part",
    "bulk-file",
    "alerts-of",
    "alert-confirm",
    "alerts-stop",
    "member",
    "case-verb",
    "calendar-feed",
    "accept-invitation",
    "api-question",
    "api-member",
    "api-nothing",
}
"""Walked by an address of their own below, or none of letters."""


def patterns(of: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """All addresses of the site: what stands before each, and the address."""
    for one in (of or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, here)
        else:
            yield here, one


def paths() -> list[str]:
    """The address of every page, with every row of what it may show."""
    found, unknown = [], []
    for route, pattern in patterns():
        if route.startswith(PREFIXES) and ("<" in route or "admin" in route or "logout" in route):
            continue
        if "<" not in route:
            found.append(f"/{route}")
        elif pattern.name in BY_KEY:
            found += of_rows(route, BY_KEY[pattern.name])
        elif pattern.name not in BY_POST | ELSEWHERE:
            unknown.append(route)
    assert not unknown, f"Say in this test what is walked of these: {unknown}"
    return [*found, *elsewhere()]


def of_rows(route: str, label: str) -> list[str]:
    """One address with each row of a model."""
    model = apps.get_model(label)
    key = "slug" if "slug" in route else "pk"
    rows = model._base_manager.order_by("pk").values_list(key, flat=True)[:40]
    return ["/" + re.sub(r"<[^>]+>", str(one), route) for one in rows]


def elsewhere() -> list[str]:
    """Pages of which an address has several parts, or of which a parameter shows more."""
    questions = [one.get_absolute_url() for one in apps.get_model("questions.Question").objects.all()]
    questions += [f"{address}cite/" for address in questions]
    cases = [f"/cases/{pk}/{verb}/" for pk in keys("correspondence.Case") for verb in ("note", "merge", "close")]
    lists = ["/cases/?show=list&whose=everything", "/cases/export/?whose=everything", "/cases/?show=list&whose=team"]
    letters = ["/letters/?topic=china", "/letters/?organisation=huawei", "/letters/?standing=private"]
    new = [f"/cases/new/?letter={pk}" for pk in keys("correspondence.Letter")]
    new += [f"/cases/new/?promise={pk}" for pk in keys("correspondence.Promise")]
    more = ["/promises/?state=kept&state=open&state=late", "/owed/?held=all", "/cases/parties/?q=z&side=from"]
    return [*questions, *cases, *lists, *letters, *new, *more, *searches(), "/members/9002/bede-sample/"]


def searches() -> list[str]:
    """The search in every form, for everything and for what letters are found by, and what programs read."""
    texts = (
        "",
        "china",
        "kind:letter",
        "file:towers",
        "to:lady",
        "from:person",
        "topic:china",
        "body:department-for-towers",
    )
    found = [f"/search/?q={text}" for text in texts]
    found += [f"/search/?q={text}&format={form}" for text in ("", "kind:letter") for form in ("csv", "jsonl", "xlsx")]
    found += [f"/alerts/new/?case={pk}" for pk in keys("correspondence.Case")]
    return [
        *found,
        "/sitemap-letters-1.xml",
        "/search/feed/?q=kind:letter",
        "/api/v1/search/?q=kind:letter",
        "/api/v1/letters/?q=china",
    ]


def keys(label: str) -> list[int]:
    """The keys of all rows of a model."""
    return list(apps.get_model(label)._base_manager.order_by("pk").values_list("pk", flat=True))


def admin_paths() -> list[str]:
    """Every page of the admin on every row of what is registered there."""
    found = ["/admin/"]
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        found.append(base)
        for pk in model._base_manager.values_list("pk", flat=True)[:12]:
            found += [f"{base}{pk}/{page}/" for page in ("change", "history", "delete")]
    return found


def body_of(client: Client, path: str) -> str:
    """What a page answers, with its headers."""
    answer = client.get(path, follow=False)
    assert answer.status_code < 500, path
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {in_words(content)}"


def in_words(content: bytes) -> str:
    """What was answered as text; a workbook is opened."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as book:
        return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def told(client: Client, word: str, where: list[str]) -> dict[str, set[str]]:
    """The pages on which words that begin so are told, with those words; but for the page's own address."""
    found = {}
    for path in where:
        words = set(re.findall(rf"{word}\w*", body_of(client, path), re.IGNORECASE))
        if words:
            found[path] = words
    return found


def signed_in(name: str, role: str) -> Client:
    """Somebody in no team."""
    client = Client()
    client.force_login(User.objects.create_user(name, role=role))
    return client


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def everybody(desk: Desk) -> dict[str, Client]:
    """Those who may see no word of the first team: the public, and staff elsewhere."""
    return {
        "the public": Client(),
        "a reader": signed_in("reader", "reader"),
        "staff in no team": signed_in("clerk", "staff"),
        "another team": desk.theirs.client,
    }


@pytest.mark.once
def test_no_page_tells_a_word_of_a_private_letter_but_to_its_team(desk: Desk) -> None:
    where = paths()
    for who, client in everybody(desk).items():
        assert told(client, "zalpha", where) == {}, who
    assert told(Client(), "zbeta", where) == {}
    ours = told(desk.ours.client, "zalpha", where)
    words = {word.casefold() for found in ours.values() for word in found}
    expected = (
        "subject",
        "text",
        "person",
        "promise",
        "office",
        "lady",
        "earlier",
        "case",
        "note",
        "tag",
        "binned",
        "ref",
    )
    assert {f"zalpha{one}" for one in expected} <= words, "the walk meets every word that it looks for"
    assert {f"/attachments/{one.pk}/" for one in Attachment.objects.filter(letter=desk.ours.letter)} <= ours.keys()
    assert told(desk.ours.client, "zbeta", where) == {}


@pytest.mark.once
def test_no_page_of_the_admin_tells_a_word_of_another_teams_letter(desk: Desk) -> None:
    ContentType.objects.clear_cache()
    where = admin_paths()
    assert told(desk.theirs.client, "zalpha", where) == {}
    assert told(desk.ours.client, "zbeta", where) == {}
    assert "/admin/correspondence/letter/" in told(desk.ours.client, "zalpha", where)


@pytest.mark.once
def test_published_with_a_redaction_everybody_reads_what_was_chosen_and_nothing_else(desk: Desk) -> None:
    side = published(desk.ours)
    where = paths()
    for who, client in everybody(desk).items():
        assert told(client, "zalpha", where) == {}, who
        open_to = told(client, "zopen", where)
        assert {
            f"/letters/{side.pk}/",
            "/letters/",
            "/topics/china/",
            "/members/9002/bede-sample/",
            "/search/?q=kind:letter",
            "/search/?q=kind:letter&format=csv",
            "/search/?q=kind:letter&format=xlsx",
            "/search/feed/?q=kind:letter",
            "/api/v1/search/?q=kind:letter",
        } <= open_to.keys(), who
    public = told(Client(), "zopen", where)
    assert "zopenpromise" in public["/promises/?state=kept&state=open&state=late"]
    assert desk.ours.letter.get_absolute_url() not in public


@pytest.mark.once
def test_unpublished_it_is_gone_from_every_page_at_once(desk: Desk) -> None:
    published(desk.ours)
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    where = paths()
    for who, client in everybody(desk).items():
        assert told(client, "zopen", where) == {}, who
        assert told(client, "zalpha", where) == {}, who


def test_no_number_tells_of_another_teams_letter(desk: Desk) -> None:
    for query in ("zalphatext", "zalphaperson", "zalphafile", "zalphaREF/1"):
        assert found(desk.theirs.client, query) == 0, query
        assert found(Client(), query) == 0, query
    assert found(desk.ours.client, "zalphatext") == 1
    before = {path: numbers(desk.theirs.client, path) for path in COUNTED}
    Letter.objects.filter(team=desk.ours.team).update(in_reply_to=None)
    desk.ours.case.case_letters.all().delete()
    Letter.objects.filter(team=desk.ours.team).delete()
    assert {path: numbers(desk.theirs.client, path) for path in COUNTED} == before


COUNTED = (
    *("/letters/", "/letters/?topic=china", "/letters/?organisation=huawei", "/letters/?source=letter_files"),
    *("/promises/?state=kept&state=open&state=late", "/owed/?held=all", "/staff/letters/"),
    *("/departments/department-for-towers/", "/members/9002/bede-sample/", "/sources/", "/cases/", "/cases/reports/"),
    *("/search/?q=china", "/search/?q=kind:letter", "/api/v1/search/?q=china", "/api/v1/letters/"),
)


def numbers(client: Client, path: str) -> str:
    """What a page says but for its keys against forgery."""
    content = client.get(path).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content)


def found(client: Client, words: str) -> int:
    """How many letters a search finds."""
    return int(client.get("/letters/", {"q": words}).context["page"].paginator.count)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/letters/{letter}/edit/", {"subject": "Taken", "channel": "letter", "version": "x"}),
        ("/letters/{letter}/publish/", {"step": "publish", "subject": "Taken", "text": "Taken"}),
        ("/letters/{letter}/unpublish/", {}),
        ("/letters/{letter}/bin/", {}),
        ("/letters/{letter}/files/", {}),
        ("/letters/{letter}/unpair/", {}),
        ("/letters/{binned}/restore/", {}),
        ("/attachments/{attachment}/bin/", {}),
        ("/staff/letters/sources/{source}/separate/", {}),
        ("/promises/{promise}/decide/", {"verb": "dismiss"}),
    ],
)
def test_nobody_does_anything_with_another_teams_letter(desk: Desk, path: str, sent: dict[str, str]) -> None:
    ours = desk.ours
    place = path.format(
        letter=ours.letter.pk,
        binned=ours.binned.pk,
        attachment=ours.letter.attachments.get().pk,
        source=ours.letter.sources.get().pk,
        promise=ours.letter.promises_made.get().pk,
    )
    assert desk.theirs.client.post(place, sent).status_code == 404
    assert Client().post(place, sent).status_code == 403
    ours.letter.refresh_from_db()
    assert (ours.letter.binned_at, ours.letter.subject) == (None, "zalphasubject towers in China")


def test_another_teams_letter_is_no_keeper_that_can_be_named(desk: Desk) -> None:
    place = f"/promises/{desk.promise.pk}/letters/"
    answer = desk.theirs.client.post(place, {"letter": desk.ours.letter.pk, "is_keeper": "0"}, follow=True)
    assert "There is no letter" in answer.content.decode()
    assert desk.ours.letter.keeper_decisions.get().is_keeper


def test_a_team_sees_its_letter_once_and_not_its_public_side_beside_it(desk: Desk) -> None:
    side = published(desk.ours)
    listed = [one.pk for one in desk.ours.client.get("/letters/").context["page"].object_list]
    assert desk.ours.letter.pk in listed
    assert side.pk not in listed
    shown = desk.ours.client.get(f"/letters/{side.pk}/")
    assert "This is what everybody reads of a letter of yours" in shown.content.decode()
    assert "zalpha" not in shown.content.decode()
    others = [one.pk for one in desk.theirs.client.get("/letters/").context["page"].object_list]
    assert side.pk in others
