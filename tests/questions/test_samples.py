"""The invented sample: every state on every day, every oddity once, in and out without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from correspondence import cases
from correspondence.models import KeeperDecision, Letter, Promise, PromiseMatch
from correspondence.promises import match_letter
from correspondence.querysets import PromiseState
from questions import linking, sample_sheet, samples
from questions.models import (
    Answer,
    AnswerKind,
    AnswerLabel,
    Change,
    Label,
    NameMatch,
    Passage,
    Question,
    Reference,
    Verdict,
)
from questions.querysets import State
from tracker.accounts.models import Team, User
from tracker.accounts.viewer import PUBLIC
from tracker.calendar import CALENDAR_LAST, ORDINARY_RULES, CalendarError, DueRule, session_ends, session_of
from tracker.errors import PursuantError
from tracker.people import registry
from tracker.people.appointments import offices
from tracker.people.models import AnsweringBody, Appointment, BodyName, BodySuccession, Member, NameLink
from tracker.people.succession import then_and_now
from tracker.search import index
from tracker.search.models import Entry
from tracker.topics.models import Organisation, Topic

pytestmark = [pytest.mark.once, pytest.mark.django_db]

A_DAY = date(2026, 11, 18)
TRICKY_DAYS = {
    "2025-01-01": "New Year's Day",
    "2025-02-28": "a last of February",
    "2025-04-20": "Easter Sunday",
    "2025-04-22": "the Tuesday after Easter",
    "2025-05-06": "the day after a bank holiday",
    "2025-08-23": "the Saturday of a long weekend",
    "2025-12-25": "Christmas Day",
    "2025-12-28": "the Sunday between Christmas and the new year",
    "2026-01-02": "the one working day of the week",
    "2026-03-29": "the day the clocks go forward",
    "2026-04-06": "Easter Monday",
    "2026-04-29": "the last day of a session",
    "2026-05-01": "the second day between two sessions",
    "2026-05-05": "between two sessions",
    "2026-05-12": "the eve of a session",
    "2026-05-13": "the first day of a session",
    "2026-05-14": "the second day of a session",
    "2026-05-18": "the first Monday of a session",
    "2026-05-25": "a bank holiday of a young session",
    "2026-09-01": "the day after the summer bank holiday",
    "2026-12-27": "a Sunday before a substitute day",
    "2027-01-04": "a Monday after the new year",
    "2027-03-30": "the Tuesday after Easter",
    "2027-12-28": "the second substitute day",
    "2028-02-29": "a leap day",
    "2028-04-17": "Easter Monday",
    "2028-12-08": "near the end of the calendar",
}

AMONG_THEM = ("2025-01-01", "2025-04-22", "2025-12-28", "2026-05-01", "2026-05-14", "2028-02-29")
"""Those that every run of the tests looks at; the long tests look at all."""


def on_days(*texts: str, often: tuple[str, ...]) -> pytest.MarkDecorator:
    """A test for some days: for a few of them always, for the others among the long tests, as each loads the sample."""
    marks = {text: () if text in often else (pytest.mark.full, pytest.mark.whole) for text in texts}
    return pytest.mark.parametrize(
        "text", [pytest.param(text, id=TRICKY_DAYS.get(text, text), marks=mark) for text, mark in marks.items()]
    )


def states(day: date, rule: DueRule) -> set[str]:
    return set(Question.objects.with_state(day, rule).values_list("state", flat=True))


def one(uin: str) -> Question:
    return Question.objects.get(uin=uin)


def reference(uin: str) -> Reference:
    return one(uin).references.get()


def promise(uin: str) -> Promise:
    return Promise.objects.with_state(A_DAY, PUBLIC).get(question__uin=uin)


def fields_changed(uin: str) -> list[str]:
    return [change.field for change in one(uin).changes.all()]


PEOPLE = (AnsweringBody, BodyName, BodySuccession, Member, Appointment, Letter)
FOLLOWING = (Question, Entry, Reference, AnswerLabel, NameMatch, Passage, Promise, PromiseMatch, KeeperDecision)


@pytest.fixture
def sample(db: None) -> None:
    samples.load(A_DAY)


@pytest.fixture(scope="class")
def loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        samples.load(A_DAY)
        yield
        transaction.set_rollback(True)


# Every state, whenever it is loaded


@on_days(*TRICKY_DAYS, often=AMONG_THEM)
def test_every_state_is_there_under_both_rules_on(text: str) -> None:
    today = date.fromisoformat(text)
    assert samples.load(today) > 60
    for rule in ORDINARY_RULES:
        assert states(today, rule) == set(State.values)


def test_only_on_the_first_day_after_a_session_nothing_can_be_late() -> None:
    today = date(2026, 4, 30)
    samples.load(today)
    for rule in ORDINARY_RULES:
        assert states(today, rule) == set(State.values) - {State.LATE}


@on_days("2025-12-28", "2026-05-01", "2026-05-14", "2026-11-18", often=("2026-05-14",))
def test_no_day_lies_in_the_future_but_those_for_an_answer(text: str) -> None:
    today = date.fromisoformat(text)
    samples.load(today)
    for field in ("date_tabled", "date_holding_answer", "date_answered", "date_answer_corrected"):
        assert not Question.objects.filter(**{f"{field}__gt": today}).exists()
    assert not Change.objects.filter(seen_on__gt=today).exists()
    assert not Answer.objects.filter(seen_on__gt=today).exists()


@on_days("2026-05-14", "2026-07-01", "2026-11-18", often=("2026-07-01",))
def test_no_question_is_answered_after_its_session_or_before_it_was_tabled(text: str) -> None:
    samples.load(date.fromisoformat(text))
    answered = Question.objects.filter(date_answered__isnull=False)
    assert not answered.filter(date_answered__lt=F("date_tabled")).exists()
    for question in answered:
        session = session_of(question.date_tabled)
        assert session is not None
        assert question.date_answered
        assert session == session_of(question.date_answered)


@on_days("2025-01-01", "2026-04-29", "2026-05-01", "2026-11-18", "2028-12-08", often=("2026-11-18",))
def test_whoever_answered_held_an_office_of_the_body_on_that_day(text: str) -> None:
    today = date.fromisoformat(text)
    samples.load(today)
    assert not Appointment.objects.filter(started_on__gt=today).exists()
    for answer in Answer.objects.filter(is_current=True).select_related("question__answering_body", "member"):
        body = answer.question.answering_body
        assert body
        assert answer.member
        held = offices(answer.member, answer.answered_on, body)
        assert any(body in office.appointment.bodies.all() for office in held), answer.question


@on_days("2025-01-01", "2026-05-01", "2026-11-18", "2028-12-08", often=("2026-05-01",))
def test_no_letter_lies_in_the_future_or_before_its_promise(text: str) -> None:
    today = date.fromisoformat(text)
    samples.load(today)
    for match in PromiseMatch.objects.select_related("promise", "letter"):
        assert match.letter.dated
        assert match.promise.said_on <= match.letter.dated <= today


def test_past_the_known_bank_holidays_nothing_is_loaded() -> None:
    with pytest.raises(CalendarError):
        samples.load(CALENDAR_LAST)
    assert not samples.is_loaded()
    assert not Member.objects.exists()


# In and out


def test_loading_twice_adds_nothing(sample: None) -> None:
    before = [model.objects.count() for model in (Change, *PEOPLE, *FOLLOWING)]
    assert samples.load(A_DAY) == 0
    assert samples.load(date(2026, 12, 1)) == 0
    assert [model.objects.count() for model in (Change, *PEOPLE, *FOLLOWING)] == before


def test_it_is_not_put_among_real_questions() -> None:
    Question.objects.create(house="commons", uin="1", date_tabled=A_DAY, text="x", first_seen_at=timezone.now())
    with pytest.raises(PursuantError, match="empty database"):
        samples.load(A_DAY)
    assert Question.objects.count() == 1
    assert not Member.objects.exists()


def test_the_command_says_in_a_line_why_it_refuses() -> None:
    Question.objects.create(house="commons", uin="1", date_tabled=A_DAY, text="x", first_seen_at=timezone.now())
    with pytest.raises(CommandError, match="Real questions are held"):
        call_command("load_sample")


def test_a_load_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object) -> None:
        raise PursuantError("half way")

    monkeypatch.setattr(samples, "derive", fails)
    with pytest.raises(PursuantError, match="half way"):
        samples.load(A_DAY)
    assert not Question.objects.exists()
    assert not AnsweringBody.objects.exists()


def test_a_part_of_it_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def load(self, today: date) -> None:
            raise PursuantError("the last part")

    monkeypatch.setattr(samples, "parts", lambda: [Failing()])
    with pytest.raises(PursuantError, match="the last part"):
        samples.load(A_DAY)
    assert not Question.objects.exists()
    assert not Appointment.objects.exists()


def test_removing_it_leaves_what_was_there_before() -> None:
    registry.load_bodies()
    registry.load_members()
    held = an_office_held(Member.objects.first())
    letter = Letter.objects.create(subject="A letter that was here before", dated=A_DAY)
    before = [set(model.objects.values_list("pk", flat=True)) for model in PEOPLE]
    loaded = samples.load(A_DAY)
    assert samples.remove() == loaded
    assert [set(model.objects.values_list("pk", flat=True)) for model in PEOPLE] == before
    assert list(Appointment.objects.all()) == [held]
    assert list(Letter.objects.all()) == [letter]
    assert samples.remove() == 0


def an_office_held(member: Member | None) -> Appointment:
    assert member
    return Appointment.objects.create(member=member, title="Keeper of Lamps", started_on=A_DAY, known_until=A_DAY)


def test_nothing_that_follows_from_it_stays(sample: None) -> None:
    assert [model for model in FOLLOWING if not model.objects.exists()] == []
    samples.remove()
    assert [model for model in (*PEOPLE, *FOLLOWING) if model.objects.exists()] == []


def test_what_people_did_with_it_does_not_keep_it(sample: None) -> None:
    """They may log letters, link names and decide promises before the first real question comes."""
    said, body = promise("900169"), one("900169").answering_body
    parties = {"sender": said.promiser, "recipient": one("900169").asking_member, "sender_body": body}
    logged = Letter.objects.create(subject="Logged by hand", dated=A_DAY, sender_name="A. Minister", **parties)
    match_letter(logged)
    KeeperDecision.objects.create(promise=said, letter=logged, is_keeper=True)
    NameLink.objects.create(name="Dr Isobel MacQuarrick", member=one("900176").asking_member)
    samples.remove()
    logged.refresh_from_db()
    assert (logged.sender, logged.recipient, logged.sender_body) == (None, None, None)
    assert (logged.sender_name, Letter.objects.count()) == ("A. Minister", 1)
    assert not NameLink.objects.exists()


def test_a_case_about_an_invented_minister_stays_without_them(sample: None) -> None:
    team = Team.objects.create(name="Office of Ada Example")
    user = User.objects.create(username="clerk", role="staff")
    team.people.add(user)
    by = cases.Actor(user, A_DAY)
    minister, body = Member.objects.filter(is_sample=True)[0], AnsweringBody.objects.filter(is_sample=True)[0]
    case = cases.open_case(team, by, "Towers", body=body, minister=minister, minister_name="Bede Sample")
    letter = Letter.objects.create(subject="Towers", team=team, recipient=minister, recipient_body=body, dated=A_DAY)
    cases.send(case, by, letter)
    samples.remove()
    case.refresh_from_db()
    assert (case.body, case.minister, case.minister_name, case.state) == (None, None, "Bede Sample", "awaiting")
    assert case.round is not None
    assert case.round.body is None


def test_after_removal_it_can_be_loaded_again(sample: None) -> None:
    samples.remove()
    assert samples.load(A_DAY) > 60


def test_the_commands_say_what_they_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_sample")
    call_command("load_sample")
    call_command("remove_sample")
    added, again, removed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Sample: \d+ invented questions added", added)
    assert again == "Sample: already loaded"
    assert removed == added.replace("added", "removed")


def test_topics_and_organisations_are_loaded_where_there_are_none(sample: None) -> None:
    assert Topic.objects.exists()
    assert Organisation.objects.exists()
    assert not linking.is_stale()


def test_all_of_it_can_be_found(sample: None) -> None:
    letters = Letter.objects.filter(is_published=True)
    assert Entry.objects.filter(kind="question").count() == Question.objects.count()
    assert Entry.objects.filter(kind="letter").count() == letters.count() > 0
    assert list(index.faults()) == []


@pytest.mark.usefixtures("loaded_once")
class TestWhatIsInIt:
    """All of these read one load."""

    # What it says of itself

    def test_all_questions_people_and_bodies_are_marked(self) -> None:
        for model in (Question, Member, AnsweringBody, Appointment):
            assert not model.objects.filter(is_sample=False).exists()

    def test_every_body_says_that_it_is_invented(self) -> None:
        assert not AnsweringBody.objects.exclude(name__endswith="(invented)").exists()
        assert not Question.objects.filter(answering_body=None).exists()

    def test_no_person_has_the_name_of_a_member(self) -> None:
        registry.load_members()
        real = set(Member.objects.filter(is_sample=False).values_list("name_folded", flat=True))
        assert not Member.objects.filter(is_sample=True, name_folded__in=real).exists()

    def test_everybody_named_is_linked_but_two_whose_owner_cannot_be_told(self) -> None:
        for role in ("answering", "correcting"):
            assert not Question.objects.exclude(**{f"{role}_name": ""}).filter(**{f"{role}_member": None}).exists()
        unowned = Question.objects.exclude(asking_name="").filter(asking_member=None)
        assert set(unowned.values_list("uin", flat=True)) == {"900177", "900178"}
        assert not Answer.objects.filter(member=None).exists()
        assert not Member.objects.exclude(parliament_id=None, govuk_slug="").exists()
        assert not AnsweringBody.objects.exclude(parliament_id=None, govuk_slug="").exists()

    def test_a_name_that_two_bear_and_a_misspelt_one_wait_for_a_person(self) -> None:
        shared = one("900177").name_matches.get(verdict=Verdict.AMBIGUOUS)
        assert {member.name for member in shared.members.all()} == {shared.name}
        assert shared.members.count() == 2
        misspelt = one("900178").name_matches.get(verdict=Verdict.UNMATCHED)
        assert misspelt.members.get() == one("900176").asking_member

    def test_everybody_invented_has_something_to_do(self) -> None:
        idle = Member.objects.filter(questions_asked=None, questions_answered=None)
        namesakes = one("900177").name_matches.get(verdict=Verdict.AMBIGUOUS).members.all()
        assert set(idle) == set(namesakes)

    # Offices and bodies over time

    def test_every_body_has_bars_to_show(self) -> None:
        assert not AnsweringBody.objects.filter(appointments=None).exists()
        assert Appointment.objects.annotate(n=Count("bodies")).filter(n=2).exists()

    def test_one_open_office_is_known_only_until_an_older_day(self) -> None:
        stale = Appointment.objects.exclude(known_until=A_DAY).get(ended_on=None)
        late = one("900122")
        held = offices(stale.member, late.date_answered or A_DAY, late.answering_body)
        assert [office.known_until for office in held] == [stale.known_until]

    def test_the_sources_of_one_office_disagree(self) -> None:
        words = Appointment.objects.exclude(disagreements=[]).get().disagreements[0]
        assert re.fullmatch(r"One invented source says it began on \d+ \w+ \d{4}, the other \d+ \w+ \d{4}", words)

    def test_a_body_took_over_the_work_of_another_and_their_names_meet(self) -> None:
        change = BodySuccession.objects.get()
        before, after = change.predecessor.names.get(), change.successor.names.get()
        assert (before.last_day, after.first_day) == (change.on - timedelta(days=1), change.on)
        asked = one("900159")
        assert asked.answering_body == change.predecessor
        assert asked.date_tabled < change.on
        found = then_and_now(asked.answering_body, asked.answering_body_name, asked.date_tabled)
        assert (found.then, found.now) == (before.name, (change.successor,))

    def test_a_body_was_renamed(self) -> None:
        question = one("900164")
        assert question.answering_body
        assert question.answering_body_name != question.answering_body.name
        assert question.answering_body == one("900123").answering_body

    # What hangs together

    def test_every_label_is_there_and_one_with_the_part_that_it_answers(self) -> None:
        assert set(AnswerLabel.objects.values_list("label", flat=True)) == set(Label.values)
        assert one("900171").answers.get().labels.get().part == "(b)"

    def test_a_citation_may_lead_nowhere(self) -> None:
        row = reference("900165")
        assert (row.verdict, row.reason, row.candidates) == (Verdict.UNMATCHED, "not held", [])

    def test_a_citation_may_mean_one_of_two(self) -> None:
        row = reference("900167")
        assert (row.verdict, len(row.candidates)) == (Verdict.AMBIGUOUS, 2)

    def test_a_citation_with_a_digit_lost_is_proposed_and_not_linked(self) -> None:
        row = reference("900168")
        assert (row.verdict, row.cited) == (Verdict.UNMATCHED, None)
        assert row.candidates == [one("900141").pk]

    def test_promises_are_open_late_and_kept_and_none_is_dismissed(self) -> None:
        states = Promise.objects.with_state(A_DAY, PUBLIC).values_list("state", flat=True)
        assert set(states) == {PromiseState.OPEN, PromiseState.LATE, PromiseState.KEPT}
        assert promise("900169").state == PromiseState.LATE
        assert promise("900169").by_words == "within two weeks"
        assert promise("900170").state == PromiseState.OPEN
        assert promise("900170").by_last

    def test_a_published_letter_in_the_library_keeps_a_promise(self) -> None:
        kept = promise("900150")
        letter = Letter.objects.get(is_published=True)
        assert (kept.state, kept.kept_on) == (PromiseState.KEPT, letter.dated)
        assert re.fullmatch(r"DEP20\d\d-\d{5}", letter.deposited_paper_ref)
        assert kept.matches.get().letter == letter

    def test_a_private_letter_is_proposed_for_another_and_decides_nothing(self) -> None:
        letter = Letter.objects.get(is_published=False)
        assert letter.matches.get().promise == promise("900169")
        assert not letter.keeper_decisions.exists()

    def test_every_letter_says_that_it_is_invented(self) -> None:
        assert not Letter.objects.exclude(subject__endswith="(invented)").exists()

    def test_a_paragraph_stands_in_three_answers_once_with_a_word_changed(self) -> None:
        uses = Passage.objects.get(text__startswith="Everybody who handles").uses
        assert {use.answer.question.uin for use in uses.all()} == {"900174", "900175", "900176"}
        assert len({use.exact for use in uses.all()}) == 2

    def test_organisations_are_named_in_questions_alone(self) -> None:
        named = Question.objects.exclude(organisations=None)
        assert set(named.values_list("uin", flat=True)) == {"900171", "900172", "HL90173"}
        for question in named:
            for match in question.organisation_matches.all():
                assert {hit["part"] for hit in match.matches} <= {"heading", "question"}

    def test_no_key_is_used_twice(self) -> None:
        sheet = sample_sheet.Sheet.read(A_DAY)
        assert len(sheet.by_key) == len(sheet.rows)

    def test_every_link_in_it_leads_to_an_example_site(self) -> None:
        texts = "".join(path.read_text(encoding="utf-8") for path in Path(sample_sheet.DATA).glob("*.toml"))
        assert set(re.findall(r"https?://[^/\"]+", texts)) == {"https://example.org"}

    def test_no_placeholder_is_left(self) -> None:
        texts = [*Question.objects.values_list("text", flat=True), *Answer.objects.values_list("text", flat=True)]
        assert not [text for text in texts if "{" in text]

    # Topics

    def test_each_topic_has_enough_to_read_and_some_questions_have_two(self) -> None:
        assert set(Topic.objects.annotate(n=Count("questions")).filter(n__gte=10).values_list("slug", flat=True)) == {
            "china",
            "genomics",
            "xinjiang",
        }
        assert Question.objects.annotate(n=Count("topics")).filter(n=2).count() >= 2

    def test_only_cited_and_grouped_ones_have_no_topic(self) -> None:
        off_topic = Question.objects.filter(topics=None)
        assert set(off_topic.values_list("uin", flat=True)) == {"900130", "900145", "900147"}
        assert set(off_topic.filter(is_cited=True).values_list("uin", flat=True)) == {"900145", "900147"}

    # The oddities of the record

    def test_both_houses_and_both_kinds_of_day_are_there(self) -> None:
        assert Question.objects.filter(house="lords").exclude(uin__startswith="HL").count() == 0
        assert Question.objects.filter(house="lords").count() >= 10
        assert Question.objects.filter(house="commons", is_named_day=True).count() >= 8

    def test_a_holding_answer_stays_beside_the_real_one(self) -> None:
        kinds = list(one("900116").answers.values_list("kind", "is_current"))
        assert kinds == [(AnswerKind.HOLDING, False), (AnswerKind.ANSWER, True)]

    def test_one_has_been_held_for_months(self) -> None:
        held = Question.objects.filter(date_answered=None, date_holding_answer__lt=A_DAY - timedelta(days=90))
        assert held.get() == one("900115")

    def test_a_correction_keeps_the_text_before_it(self) -> None:
        before, after = one("900125").answers.all()
        assert (before.kind, after.kind) == (AnswerKind.ANSWER, AnswerKind.CORRECTION)
        assert "£17.1 million" in before.text
        assert "£11.7 million" in after.text

    def test_a_correction_met_late_keeps_the_text_before_it_too(self) -> None:
        before, after = one("HL90126").answers.all()
        assert "742 human genomes" in before.text
        assert "742,000 human genomes" in after.text
        assert before.member != after.member

    def test_three_questions_share_an_answer_and_one_was_tabled_another_day(self) -> None:
        siblings = [one(uin) for uin in ("900127", "900128", "900130")]
        assert len({question.date_tabled for question in siblings}) == 2
        assert len({question.answers.get().text for question in siblings}) == 1
        for question in siblings:
            assert {row.sibling for row in question.grouped_with.all()} == set(siblings) - {question}

    def test_a_transfer_is_noted_with_the_text_that_changed(self) -> None:
        assert fields_changed("900131") == ["answering_body", "text", "date_answered"]

    def test_every_hop_of_a_transfer_is_noted(self) -> None:
        hops = one("900132").changes.filter(field="answering_body").values_list("old", "new")
        first, second = hops
        assert first[1] == second[0]
        assert second[1] == one("900132").answering_body_name

    def test_days_for_an_answer_move_and_may_lie_before_tabling(self) -> None:
        assert fields_changed("HL90133") == ["date_for_answer"]
        assert Question.objects.get(date_for_answer__lt=F("date_tabled")) == one("900106")

    def test_a_heading_comes_a_day_later(self) -> None:
        assert one("900134").changes.get(field="heading").old == ""
        assert Question.objects.filter(heading="").exists()

    def test_a_withdrawal_is_noted_with_its_day(self) -> None:
        assert fields_changed("900135") == ["is_withdrawn"]
        assert one("900135").withdrawn_seen_on is not None

    def test_questions_lapse_with_the_session_and_by_formula(self) -> None:
        lapsed = Question.objects.with_state(A_DAY, DueRule.SEVEN_DAYS).filter(state=State.LAPSED)
        assert {one.is_lapse_formula for one in lapsed} == {True, False}
        assert all(question.date_tabled <= session_ends(A_DAY)[-1] for question in lapsed)

    def test_a_number_stands_for_two_questions_of_two_sessions(self) -> None:
        first, second = Question.objects.filter(uin="900129").order_by("date_tabled")
        assert session_of(first.date_tabled) != session_of(second.date_tabled)

    def test_one_has_neither_number_nor_asker(self) -> None:
        question = Question.objects.get(uin="")
        assert (question.asking_name, question.asking_member, question.has_interest) == ("", None, None)
        assert question.get_absolute_url()

    def test_interest_files_tables_lists_superscripts_and_links_are_there(self) -> None:
        assert one("900140").has_interest
        assert one("900142").attachments.count() == 2
        html = one("900141").answers.get().html
        assert all(tag in html for tag in ("<table>", "<ul>", "<sup>", "<a href="))

    def test_texts_are_longer_than_a_screen(self) -> None:
        assert len(one("900159").text.splitlines()) > 15
        assert len(one("900160").answers.get().text) > 5000

    def test_a_topic_may_be_named_only_beyond_what_a_listing_shows(self) -> None:
        match = one("900158").topic_matches.get()
        assert {hit["part"] for hit in match.matches} == {"question"}
        assert min(hit["start"] for hit in match.matches) > 255

    @pytest.mark.parametrize(
        ("citing", "cited"),
        [("900143", "900141"), ("900144", "900117"), ("900146", "900145"), ("900148", "900147")],
    )
    def test_what_is_cited_is_there(self, citing: str, cited: str) -> None:
        row = reference(citing)
        assert (row.uin, row.cited) == (cited, one(cited))

    @pytest.mark.parametrize(
        "words",
        [
            "I will write to the hon. Member",
            "in the Library of the House",
            "not held centrally",
            "disproportionate cost",
            "not to comment on security matters",
            "commercially sensitive",
            "a matter for the devolved administration",
            "in due course",
            "Written Ministerial Statement",
        ],
    )
    def test_an_answer_says(self, words: str) -> None:
        assert Answer.objects.filter(is_current=True, text__contains=words).exists()

    @pytest.mark.parametrize("spelling", ["Uyghur", "Uighur", "Xianjiang", "East Turkestan"])
    def test_a_heading_is_spelt(self, spelling: str) -> None:
        assert Question.objects.filter(heading__contains=spelling, topics__slug="xinjiang").exists()

    def test_odd_spaces_come_and_are_cleaned_as_a_parser_does(self) -> None:
        row = sample_sheet.Sheet.read(A_DAY).by_key["odd-spaces"]
        assert "\u200b" in row["heading"]
        assert one("900157").heading == "East Turkestan: Historical Maps"

    def test_names_have_accents_and_apostrophes(self) -> None:
        names = set(Member.objects.values_list("name", flat=True))
        assert {"Séamus O'Dunnehy", "Ffion Llŷr-Prossery", "Łucja Merriden-Szałas"} <= names
