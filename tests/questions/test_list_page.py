"""The list of questions: every filter, every order, every page, and whatever is put into its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questions import browse
from questions.documents import documents_of
from questions.filters import QuestionFilter
from questions.models import Answer, AnswerLabel, Question, QuestionOrganisation, QuestionTopic
from tests.builders import MONDAY, SEEN, a_body, a_member, a_question, an_answer
from tests.conftest import day
from tests.search.corpus import HOSTILE
from tracker.calendar import DueRule
from tracker.people.models import BodySuccession
from tracker.search import index
from tracker.search.finding import Search
from tracker.topics.models import Organisation, Topic

pytestmark = pytest.mark.django_db

TODAY = day("2025-06-20")
LIST = "/questions/"
Test = Callable[[Question], bool]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel("2025-06-20T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def cast(topics: None) -> list[Question]:
    """Fifty questions with something of everything, oldest first."""
    bodies = [a_body("Department for Towers"), a_body("Ministry of Lanterns")]
    members = [a_member("Ada Example", parliament_id=9001), a_member("Si\u00e2n Sample", parliament_id=9002)]
    made = Question.objects.bulk_create(one_of_the_cast(number, bodies[number % 2], members) for number in range(50))
    for number, question in enumerate(made):
        if question.date_answered:
            answer = an_answer(question, f"Towers stand. {'The amber one leans.' if number % 6 == 0 else ''}")
            a_label(answer, "not_held", is_certain=number % 8 != 0, is_confirmed=number % 16 == 0)
            a_label(answer, "security", is_dismissed=number % 3 != 0)
    about = [("china", one) for one in made[::2]] + [("genomics", one) for one in made[::5]]
    held = {topic.slug: topic for topic in Topic.objects.all()}
    QuestionTopic.objects.bulk_create(QuestionTopic(question=one, topic=held[slug]) for slug, one in about)
    kite = Organisation.objects.create(slug="kite-works", name="Kite Works", kind="company")
    QuestionOrganisation.objects.bulk_create(
        QuestionOrganisation(question=one, organisation=kite) for one in made if one.pk % 7 == 0
    )
    index.put(documents_of(made))
    return list(Question.objects.with_state(TODAY, DueRule.SEVEN_DAYS).prefetch_related("topics").order_by("pk"))


def a_label(answer: Answer, label: str, **changes: Any) -> AnswerLabel:
    """A label of the first words of an answer, certain and undecided."""
    places = {"start": 0, "end": 13, "word_start": 0, "word_end": 6}
    return AnswerLabel.objects.create(answer=answer, label=label, **places | changes)


def one_of_the_cast(number: int, body: Any, members: list[Any]) -> Question:
    """Not saved: who asks, whom, when, and what came of it goes by the number."""
    tabled, is_lords = MONDAY + timedelta(days=number // 4), number % 3 == 0
    asker = None if number % 7 == 0 else members[number % 2]
    is_named = not is_lords and number % 4 == 1
    is_answered = number % 2 == 0
    return Question(
        house="lords" if is_lords else "commons",
        uin=f"HL{7000 + number}" if is_lords else str(60000 + number),
        date_tabled=tabled,
        heading="Genomics abroad" if number % 4 == 0 else "Towers",
        text=f"To ask how many towers lean{' in the genome' if number % 5 == 0 else ''}.",
        is_named_day=is_named,
        date_for_answer=tabled + timedelta(days=3) if is_named else None,
        date_holding_answer=tabled + timedelta(days=3) if number % 10 == 1 else None,
        date_answered=tabled + timedelta(days=5) if is_answered else None,
        is_withdrawn=number % 11 == 5,
        answering_body=body,
        answering_body_name=body.name,
        asking_member=asker,
        asking_name=asker.name if asker else "Zo\u00eb Unlinked",
        answering_member=members[1] if is_answered else None,
        answering_name=members[1].name if is_answered else "",
        first_seen_at=SEEN,
    )


def slugs(question: Question) -> set[str]:
    return {topic.slug for topic in question.topics.all()}


def kinds(question: Question) -> set[str]:
    """The labels that count, of the answer that is published now."""
    return (
        {label.label for label in question.answers.get().labels.all() if label.counts} if answered(question) else set()
    )


def answered(question: Question) -> bool:
    return question.date_answered is not None


def between(value: date | None, first: str, last: str) -> bool:
    return value is not None and day(first) <= value <= day(last)


FILTERS: dict[str, Test] = {
    "topic=china": lambda one: "china" in slugs(one),
    "topic=china&topic=genomics": lambda one: bool(slugs(one) & {"china", "genomics"}),
    "state=late": lambda one: one.state == "late",
    "state=withdrawn&state=holding": lambda one: one.state in ("withdrawn", "holding"),
    "house=lords": lambda one: one.house == "lords",
    "body=ministry-of-lanterns": lambda one: one.answering_body_name == "Ministry of Lanterns",
    "asked_by=ada+EX": lambda one: one.asking_name == "Ada Example",
    "asked_by=9002": lambda one: one.asking_name == "Si\u00e2n Sample",
    "asked_by=ZO%C3%8B": lambda one: one.asking_name == "Zo\u00eb Unlinked",
    "asked_by=zoe+unlinked": lambda one: one.asking_name == "Zo\u00eb Unlinked",
    "answered_by=SIAN": lambda one: one.date_answered is not None,
    "named_day=yes": lambda one: one.is_named_day is True,
    "named_day=no": lambda one: one.is_named_day is False,
    "tabled_from=2025-06-05": lambda one: one.date_tabled >= day("2025-06-05"),
    "tabled_to=2025-06-10": lambda one: one.date_tabled <= day("2025-06-10"),
    "answered_from=2025-06-09": lambda one: between(one.date_answered, "2025-06-09", "9999-12-31"),
    "answered_to=2025-06-12": lambda one: between(one.date_answered, "2000-01-01", "2025-06-12"),
    "label=not_held": lambda one: kinds(one) >= {"not_held"},
    "label=not_held&label=security": lambda one: bool(kinds(one) & {"not_held", "security"}),
    "organisation=kite-works": lambda one: one.pk % 7 == 0,
    "q=genome": lambda one: one.heading == "Genomics abroad" or "genome" in one.text,
    "q=amber": lambda one: one.answers.filter(text__contains="amber").exists(),
    'q="towers+lean"+-amber': lambda one: not one.answers.filter(text__contains="amber").exists(),
}


def walk(client: Client, address: str) -> list[Any]:
    """The rows of all pages, and on each page the same total."""
    found: list[Any] = []
    totals = set()
    for _ in range(60):
        context = client.get(address).context
        found += context["rows"]
        totals.add(context["total"])
        if not context["next"]:
            break
        address = LIST + context["next"]
    assert totals == {len(found)}
    return found


def ids(rows: list[Any]) -> list[int]:
    return [row.question.pk for row in rows]


@pytest.mark.parametrize("words", FILTERS)
def test_a_filter_finds_its_questions_and_no_others(client: Client, cast: list[Question], words: str) -> None:
    wanted = {one.pk for one in cast if FILTERS[words](one)}
    assert 0 < len(wanted) < 50 or words == "named_day=no"
    rows = walk(client, f"{LIST}?{words}")
    assert set(ids(rows)) == wanted
    assert len(rows) == len(wanted)


def test_two_filters_find_what_both_do(cast: list[Question]) -> None:
    matching = {words: {question.pk for question in cast if test(question)} for words, test in FILTERS.items()}
    for one, other in combinations(FILTERS, 2):
        if one.split("=")[0] == other.split("=")[0]:
            continue
        asked = QueryDict(f"{one}&{other}")
        filterset = QuestionFilter(asked, today=TODAY)
        assert filterset.is_valid()
        look = browse.Browse(filterset, Search.of(asked.get("q", ""), TODAY), "newest", TODAY)
        assert look.total == len(matching[one] & matching[other]), (one, other)


def test_all_filters_together(client: Client, cast: list[Question]) -> None:
    words = (
        "q=towers&topic=china&state=answered&house=commons&body=department-for-towers&asked_by=ada&answered_by=9002"
        "&named_day=no&tabled_from=2025-06-03&tabled_to=2025-06-12&answered_from=2025-06-09&answered_to=2025-06-16"
    )
    wanted = [
        one.pk
        for one in cast
        if one.house == "commons"
        and one.state == "answered"
        and one.asking_name == "Ada Example"
        and between(one.date_tabled, "2025-06-03", "2025-06-12")
        and between(one.date_answered, "2025-06-09", "2025-06-16")
    ]
    assert sorted(ids(walk(client, f"{LIST}?{words}"))) == wanted != []


def test_without_filters_every_question_is_listed_once_with_its_state(client: Client, cast: list[Question]) -> None:
    rows = walk(client, LIST)
    assert sorted(ids(rows)) == [one.pk for one in cast]
    assert {row.question.pk: row.question.state for row in rows} == {one.pk: one.state for one in cast}


def by_day(question: Question) -> tuple[Any, ...]:
    number = int(re.sub(r"\D", "", question.uin))
    return question.date_tabled, question.house == "lords", number, question.pk


@pytest.mark.parametrize("size", [9])
@pytest.mark.parametrize("words", ["", "q=towers", "q=genomics&topic=china", "state=late&state=answered"])
def test_every_order_visits_each_hit_once(
    client: Client, cast: list[Question], words: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "PAGE", size)
    newest = ids(walk(client, f"{LIST}?{words}&sort=newest"))
    held = {one.pk: one for one in cast}
    assert newest == sorted(newest, key=lambda ident: by_day(held[ident]), reverse=True)
    assert ids(walk(client, f"{LIST}?{words}")) == newest
    assert ids(walk(client, f"{LIST}?{words}&sort=oldest")) == newest[::-1]
    by_answer = sorted(newest, key=lambda ident: (held[ident].date_answered or date.min, ident), reverse=True)
    assert ids(walk(client, f"{LIST}?{words}&sort=answered")) == by_answer
    best = ids(walk(client, f"{LIST}?{words}&sort=best"))
    word = "Genomics" if "genomics" in words else "Towers"
    assert best == sorted(newest, key=lambda ident: "q=" in words and word not in held[ident].heading)


@pytest.mark.parametrize("few", [0, 3])
def test_the_latest_answers_are_found_in_large_sets_too(
    client: Client, cast: list[Question], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ids(walk(client, f"{LIST}?sort=answered&house=commons"))
    monkeypatch.setattr(browse, "FEW", few or 1)
    monkeypatch.setattr(browse, "PAGE", 4)
    assert ids(walk(client, f"{LIST}?sort=answered&house=commons")) == wanted


def test_a_row_shows_what_people_scan_for(client: Client, cast: list[Question]) -> None:
    html = client.get(f"{LIST}?q=amber&sort=oldest").content.decode()
    row = html[html.index("question-row") : html.index("</li>", html.index("question-row"))]
    for words in (
        "HL7000",
        "Department for Towers",
        "2 June 2025",
        "7 June 2025",
        "Zo\u00eb Unlinked",
        "In the answer:",
    ):
        assert words in row
    assert "<mark>amber</mark>" in row
    assert "?q=amber" in row


def test_a_label_of_an_earlier_version_of_the_answer_counts_for_nothing(client: Client) -> None:
    question = a_question("Not held.", date_answered=day("2025-06-05"))
    a_label(question.answers.get(), "not_held")
    assert ids(walk(client, f"{LIST}?label=not_held")) == [question.pk]
    question.answers.update(is_current=False)
    an_answer(question, "Three.")
    assert walk(client, f"{LIST}?label=not_held") == []
    assert client.get(LIST).context["rows"][0].labels == []


def test_a_row_shows_each_kind_of_answer_once_and_only_what_counts(client: Client) -> None:
    question = a_question("Not held. Not held. In due course. Secret.", date_answered=day("2025-06-05"))
    answer = question.answers.get()
    a_label(answer, "future", start=20, end=34)
    a_label(answer, "not_held", start=0)
    a_label(answer, "not_held", start=10)
    a_label(answer, "security", start=35, end=42, is_certain=False)
    a_label(answer, "commercial", start=35, end=42, is_dismissed=True)
    (row,) = client.get(LIST).context["rows"]
    assert row.labels == ["Not held", "Future"]
    assert '<span class="row-label">Not held</span>' in client.get(LIST).content.decode()


def test_the_family_of_a_body_is_its_predecessors_and_successors(client: Client) -> None:
    names = ("Office of Huts", "Department for Towers", "Ministry of Skyscrapers", "Ministry of Lanterns")
    bodies = [a_body(name) for name in names]
    for before, after in ((0, 1), (1, 2)):
        BodySuccession.objects.create(predecessor=bodies[before], successor=bodies[after], on=MONDAY)
    asked = [a_question(answering_body=body, answering_body_name=body.name).pk for body in bodies]
    address = f"{LIST}?body=department-for-towers&sort=oldest"
    assert ids(walk(client, address)) == [asked[1]]
    assert ids(walk(client, f"{address}&family=1")) == asked[:3]
    chips = client.get(f"{address}&family=1").context["chips"]
    assert [(chip["label"], chip["text"]) for chip in chips] == [
        ("Answering body", "Department for Towers"),
        ("Its predecessors and successors", "Included"),
    ]


def test_a_family_of_no_body_is_no_filter(client: Client) -> None:
    a_question()
    context = client.get(f"{LIST}?family=1").context
    assert (context["total"], context["chips"]) == (1, [])


def test_markup_in_what_was_published_or_typed_is_shown_as_text(client: Client) -> None:
    a_question(heading="<b>China</b>", text="how many <script>alert(1)</script> lean in China")
    html = client.get(LIST, {"q": 'China "><img src=x>'.replace('"', "")}).content.decode()
    listed = client.get(LIST, {"q": "China"}).content.decode()
    assert "<script>alert" not in listed
    assert "&lt;b&gt;" in listed
    assert "<img src=x>" not in html


# What cannot be understood

INVALID = {
    "house=senate": "House",
    "state=asleep": "State",
    "state=late&state=asleep": "State",
    "topic=nothing": "Topic",
    "topic=china&topic=nothing": "Topic",
    "body=nowhere": "Answering body",
    "named_day=perhaps": "Named day",
    "tabled_from=soon": "Tabled from",
    "tabled_to=2025-02-30": "Tabled to",
    "answered_from=2025-13-01": "Answered from",
    "answered_to=99999-01-01": "Answered to",
    "sort=loudest": "Order",
    "label=sarcasm": "Kind of answer",
    "label=%00": "Kind of answer",
    "organisation=nobody": "Organisation named",
    "organisation=%00": "Organisation named",
    "family=2": "Its predecessors and successors",
    "asked_by=%00": "Asked by",
    "body=%00": "Answering body",
    "topic=%00": "Topic",
    "state=%00": "State",
    "house=%00": "House",
    "tabled_from=%00": "Tabled from",
    "sort=%00": "Order",
}


@pytest.mark.parametrize("words", INVALID)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_an_invalid_value_is_named_and_nothing_is_searched(
    client: Client, topics: None, words: str, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_question()
    monkeypatch.setattr(Search, "docs", property(lambda _: pytest.fail("a search was made")))
    response = client.get(f"{LIST}?q=towers&{words}", headers=headers)
    html = response.content.decode()
    assert response.status_code == 200
    assert "could not be understood" in html
    assert f"<li>{INVALID[words]}: " in html
    assert "question-row" not in html
    assert "Nothing found" not in html


def test_all_that_is_invalid_is_named_at_once(client: Client) -> None:
    html = client.get(f"{LIST}?house=senate&state=asleep&tabled_from=soon").content.decode()
    assert all(f"<li>{label}: " in html for label in ("House", "State", "Tabled from"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_whatever_is_typed_the_list_is_shown(client: Client, text: str) -> None:
    a_question("Three lean in China.", date_answered=day("2025-06-05"), text="the genome, the towers, China")
    typed = quote(text, errors="surrogatepass")
    for also in ("&sort=best", "&house=commons"):
        assert client.get(f"{LIST}?q={typed}{also}").status_code == 200
    assert client.get(f"{LIST}?asked_by={typed}&answered_by={typed}").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        "q=%ff%fe",
        "q=%ED%A0%80",
        "q[]=China",
        "q=China&q=genome",
        "after=%00",
        "after=0-" + "9" * 5000 + "-1",
        "after=0-1-" + "9" * 5000,
        "after=0-9999999999999999999-1",
        "after=2-1-1",
        "after=1-1-1",
        "after=x",
        "after=0--1--1",
        "sort=answered&after=0-1-1",
        "sort=answered&after=0-0-0",
        "sort=answered&after=0-9223372036854775807-9223372036854775807",
        "sort=answered&after=1-5-5",
        "sort=oldest&after=0-9223372036854775807-9223372036854775807",
        "sort=best&q=towers&after=1-9223372036854775807-1",
        "sort=best&q=-towers",
        "tabled_from=0001-01-01&tabled_to=9999-12-31",
        "tabled_from=2025-06-10&tabled_to=2025-06-01",
        "asked_by=99999999999999999999",
        "asked_by=2147483648",
        "asked_by=999999999",
        "asked_by=%25_%5C",
        "asked_by=" + "x" * 5000,
        "unknown=1&topic=&state=&house=&body=",
        "%00=%00",
        "&&==&",
    ],
)
def test_whatever_stands_in_the_address_the_list_is_shown(client: Client, words: str) -> None:
    a_question("Three lean.", date_answered=day("2025-06-05"))
    assert client.get(f"{LIST}?{words}").status_code == 200


# Addresses


def test_chosen_filters_are_shown_and_each_can_be_taken_away(client: Client, cast: list[Question]) -> None:
    words = "q=towers&topic=china&topic=genomics&house=lords&tabled_from=2025-06-03&sort=oldest"
    context = client.get(f"{LIST}?{words}&after=0-1-1").context
    chips = {chip["text"]: chip["without"] for chip in context["chips"]}
    assert list(chips) == ["China", "Genomics", "Lords", "3 June 2025"]
    assert [chip["label"] for chip in context["chips"]] == ["Topic", "Topic", "House", "Tabled from"]
    chosen = parse_qsl(words)
    gone = {"China": ("topic", "china"), "Genomics": ("topic", "genomics"), "Lords": ("house", "lords")}
    gone["3 June 2025"] = ("tabled_from", "2025-06-03")
    for text, address in chips.items():
        assert parse_qsl(address[1:]) == [pair for pair in chosen if pair != gone[text]]


@pytest.mark.parametrize(
    "words",
    ["asked_by=+Ada++", "asked_by=ada", "tabled_from=02/06/2025", "house=commons&house=lords", "named_day=yes"],
)
def test_a_choice_is_taken_away_however_it_was_written(client: Client, cast: list[Question], words: str) -> None:
    (chip,) = client.get(f"{LIST}?{words}&q=towers").context["chips"]
    assert parse_qsl(chip["without"][1:]) == [("q", "towers")]


def test_the_way_to_the_next_page_keeps_the_search(client: Client, cast: list[Question]) -> None:
    words = [
        ("q", "towers \u201clean\u201d & more?"[:6]),
        ("topic", "china"),
        ("topic", "genomics"),
        ("sort", "oldest"),
    ]
    context = client.get(f"{LIST}?{urlencode(words)}").context
    assert dict(parse_qsl(context["next"][1:])).keys() == {"q", "topic", "sort", "after"}
    assert [pair for pair in parse_qsl(context["next"][1:]) if pair[0] != "after"] == words
    second = client.get(LIST + context["next"]).context
    assert parse_qsl(second["first"][1:]) == words
    assert context["first"] == ""


@pytest.mark.parametrize(
    "asked",
    [
        *("", "q=towers", "q=%22towers%22+-lean", "topic=china&topic=genomics", "state=late&house=lords"),
        *("body=department-for-towers&family=1", "asked_by=ada&answered_by=9002", "tabled_from=2025-06-03"),
        *("tabled_from=2025-06-03&tabled_to=2025-06-01", "answered_to=2025-06-30&label=not_held&named_day=yes"),
        *("organisation=kite-works", "q=spelling:typed+tower", "q=kind:letter"),
    ],
)
def test_the_list_as_a_search_finds_the_same(client: Client, cast: list[Question], asked: str) -> None:
    context = client.get(f"{LIST}?{asked}").context
    search = Search.of(context["as_search"], context["today"])
    assert (search.text, search.notes) == (context["as_search"], ())
    assert search.total == context["total"]


def test_a_number_that_comes_again_opens_a_choice(client: Client) -> None:
    first = a_question(uin="11536", date_tabled=day("2021-06-07"), heading="Towers of old")
    second = a_question(uin="11536", heading="Towers of late")
    a_question(uin="11537", text="about 11536")
    response = client.get(f"{LIST}?q=+11536+")
    assert response.context["same_number"] == [second, first]
    html = response.content.decode()
    chooser = html[
        html.index("Questions with the number 11536") : html.index("</section>", html.index("with the number"))
    ]
    assert first.get_absolute_url() in chooser
    assert second.get_absolute_url() in chooser
    assert response.context["total"] == 3


def test_a_lords_number_is_found_in_small_letters(client: Client) -> None:
    question = a_question(house="lords", uin="HL4858")
    response = client.get(f"{LIST}?q=hl4858")
    assert response.context["same_number"] == [question]
    assert "The question with the number HL4858" in response.content.decode()


# Parts, heads, refusals, costs


def test_the_page_itself_is_given_its_results_alone(client: Client, cast: list[Question]) -> None:
    response = client.get(f"{LIST}?q=towers", headers={"HX-Request": "true"})
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="live"' in html
    assert "50 questions" in html
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("also", [{}, {"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"}])
def test_everything_else_is_given_the_whole_page(client: Client, also: dict[str, str]) -> None:
    response = client.get(LIST, headers={"HX-Request": "true"} | also if also else {})
    assert "<html" in response.content.decode()
    for header in ("HX-Request", "HX-History-Restore-Request"):
        assert header in response.headers["Vary"]


def test_the_list_can_be_asked_for_its_head_and_takes_no_post(client: Client) -> None:
    assert client.head(LIST).status_code == 200
    assert client.head(LIST).content == b""
    assert client.post(LIST).status_code == client.put(LIST).status_code == client.delete(LIST).status_code == 405


def test_nothing_found_says_what_to_try(client: Client, cast: list[Question]) -> None:
    assert "Try fewer words" in client.get(f"{LIST}?q=zeppelin").content.decode()
    assert "remove one above" in client.get(f"{LIST}?q=towers&answered_from=2030-01-01").content.decode()


def test_an_empty_database_says_so(client: Client) -> None:
    assert "No question is held yet" in client.get(LIST).content.decode()


def test_a_search_without_letters_says_that_all_are_shown(client: Client, cast: list[Question]) -> None:
    response = client.get(f"{LIST}?q=%3F%21")
    assert "all questions are shown" in response.content.decode()
    assert response.context["total"] == 50


def test_too_many_words_are_left_out_aloud(client: Client) -> None:
    typed = "+".join(f"word{number}" for number in range(45))
    assert (
        "Only the first 40 parts were searched for; 5 were left out."
        in client.get(f"{LIST}?q={typed}").content.decode()
    )


@pytest.mark.parametrize("words", ["", "q=towers", "q=towers&sort=best", "sort=answered", "topic=china&state=late"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, topics: None, words: str) -> None:
    def asked_of(rows: int) -> int:
        china, genomics = Topic.objects.filter(slug__in=["china", "genomics"])
        while Question.objects.count() < rows:
            number = Question.objects.count()
            body, member = a_body(f"Body {number}"), a_member(f"Member {number}", parliament_id=number + 1)
            question = a_question("Towers stand.", answering_body=body, asking_member=member, answering_member=member)
            for label in ("not_held", "future"):
                a_label(question.answers.get(), label)
            for topic in (china, genomics):
                QuestionTopic.objects.create(question=question, topic=topic, matches=[])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(client.get(f"{LIST}?{words}").context["rows"]) == rows
        return len(asked)

    few = asked_of(5)
    assert asked_of(20) == few <= 22
