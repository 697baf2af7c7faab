"""One appointment from what several sources say; nothing hangs on the order in which they say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import day
from tracker.people.reconcile import Reconciled, reconcile
from tracker.people.records import AppointmentRecord, Source

READ = {
    Source.GOVUK: day("2026-05-16"),
    Source.MEMBERS_API: day("2026-06-01"),
    Source.PARLPARSE: day("2020-10-21"),
}
MINISTER, UNDER = "Minister of State", "Parliamentary Under-Secretary of State"
FCO, DFID = "Foreign and Commonwealth Office", "Department for International Development"
FCDO = "Foreign, Commonwealth and Development Office"


def said(source: Source, start: str, end: str = "", title: str = MINISTER, *names: str) -> AppointmentRecord:
    """What a source says of Ada Example."""
    names = names or ("Home Office",)
    return AppointmentRecord(
        source=source,
        key=f"{title}/{'|'.join(names)}/{start}",
        parliament_id=None if source == Source.GOVUK else 9001,
        govuk_slug="ada-example" if source == Source.GOVUK else "",
        person_name="Ada Example",
        title=title,
        body_names=names,
        body_slugs=(),
        started_on=day(start),
        ended_on=day(end) if end else None,
        as_of=READ[source],
    )


def govuk(start: str, end: str = "", title: str = MINISTER, *names: str) -> AppointmentRecord:
    return said(Source.GOVUK, start, end, title, *names)


def members(start: str, end: str = "", title: str = MINISTER, *names: str) -> AppointmentRecord:
    return said(Source.MEMBERS_API, start, end, title, *names)


def old(start: str, end: str = "", title: str = MINISTER, *names: str) -> AppointmentRecord:
    return said(Source.PARLPARSE, start, end, title, *names)


def only(*records: AppointmentRecord) -> Reconciled:
    (found,) = reconcile(records)
    return found


def days(found: Reconciled) -> tuple[str, str, str]:
    return str(found.started_on or ""), str(found.ended_on or ""), str(found.known_until or "")


def test_what_one_source_says_is_the_appointment() -> None:
    claim = govuk("2024-07-09", "2025-09-06")
    found = only(claim)
    assert (found.title, found.body_names, found.claims, found.disagreements) == (
        MINISTER,
        ("Home Office",),
        (claim,),
        (),
    )
    assert days(found) == ("2024-07-09", "2025-09-06", "")


def test_the_better_source_is_believed_and_the_difference_shown() -> None:
    found = only(
        old("2018-07-11", "2019-07-24"), members("2018-07-08", "2019-07-24"), govuk("2018-07-09", "2019-07-24")
    )
    assert days(found) == ("2018-07-09", "2019-07-24", "")
    assert [claim.source for claim in found.claims] == [Source.GOVUK, Source.MEMBERS_API, Source.PARLPARSE]
    assert found.disagreements == (
        "GOV.UK says it began on 9 July 2018, the Members API 8 July 2018 and parlparse 11 July 2018",
    )


def test_the_members_api_begins_a_sentence_with_a_capital() -> None:
    found = only(members("2018-07-08", "2019-07-24"), old("2018-07-09", "2019-07-24"))
    assert found.disagreements == ("The Members API says it began on 8 July 2018, parlparse 9 July 2018",)


def test_an_end_that_a_later_reading_knows_closes_what_an_earlier_one_left_open() -> None:
    found = only(old("2020-02-13"), members("2020-02-13", "2021-09-15"))
    assert days(found) == ("2020-02-13", "2021-09-15", "")
    assert found.disagreements == ()


def test_an_end_closes_what_a_worse_source_still_shows() -> None:
    found = only(govuk("2024-07-09", "2025-09-06"), members("2024-07-09"))
    assert days(found) == ("2024-07-09", "2025-09-06", "")
    assert found.disagreements == (
        "GOV.UK says it ended on 6 September 2025, the Members API still showed it held on 1 June 2026",
    )


def test_an_end_is_not_believed_against_a_better_source_that_was_read_later() -> None:
    found = only(govuk("2020-02-13"), old("2020-02-13", "2020-09-02"))
    assert days(found) == ("2020-02-13", "", "2026-05-16")
    assert found.disagreements == (
        "Parlparse says it ended on 2 September 2020, GOV.UK still showed it held on 16 May 2026",
    )


def test_an_open_end_is_known_until_the_last_reading_that_showed_it() -> None:
    assert days(only(old("2020-02-13"))) == ("2020-02-13", "", "2020-10-21")
    assert days(only(old("2020-02-13"), members("2020-02-13"))) == ("2020-02-13", "", "2026-06-01")


def test_of_one_sources_readings_the_last_counts() -> None:
    early = members("2024-07-09")
    late = replace(early, ended_on=day("2026-06-20"), as_of=day("2026-07-01"))
    assert only(early, late) == only(late)
    back = replace(early, as_of=day("2026-07-01"))
    assert days(only(replace(early, ended_on=day("2026-05-20")), back)) == ("2024-07-09", "", "2026-07-01")


def test_a_title_that_says_more_is_kept() -> None:
    telling = "Minister of State (Minister for Security)"
    assert only(govuk("2024-07-06", "", telling), members("2024-07-06")).title == telling
    assert only(govuk("2024-07-06"), members("2024-07-06", "", telling)).title == telling
    both = only(govuk("2024-07-06", "", telling), members("2024-07-06", "", "Minister of State (Lanterns)"))
    assert both.title == telling
    assert both.disagreements == (
        "GOV.UK calls it \u201cMinister of State (Minister for Security)\u201d, "
        "the Members API \u201cMinister of State (Lanterns)\u201d",
    )


def test_two_wordings_of_one_office_are_no_disagreement() -> None:
    found = only(
        govuk("2017-11-02", "2018-01-08", "Treasurer of HM Household (Deputy Chief Whip)"),
        old("2017-11-02", "2018-01-08", "Treasurer of HM Household"),
    )
    assert found.disagreements == ()


def test_a_term_that_a_source_tells_in_parts_is_one_where_a_better_one_tells_it_whole() -> None:
    parts = old("2010-05-12", "2015-05-08"), old("2015-05-08", "2016-07-13", "Minister of State (Lanterns)")
    found = only(govuk("2010-05-12", "2016-07-13"), *parts)
    assert (days(found), found.disagreements) == (("2010-05-12", "2016-07-13", ""), ())


def test_a_term_told_in_parts_goes_on_in_its_last_part() -> None:
    parts = members("2010-05-12", "2015-05-08"), members("2015-05-08", "", "Minister of State (Lanterns)")
    first, second = reconcile([govuk("2010-05-12"), *parts])
    assert (days(first), days(second)) == (("2010-05-12", "2015-05-08", ""), ("2015-05-08", "", "2026-06-01"))
    assert first.disagreements == (
        "The Members API says it ended on 8 May 2015, GOV.UK still showed it held on 16 May 2026",
    )


def test_posts_in_two_departments_at_one_time_are_two() -> None:
    found = reconcile([old("2018-01-09", "2018-07-19", UNDER, "Wales Office"), old("2018-01-09", "2018-07-19", UNDER)])
    assert [one.body_names for one in found] == [("Home Office",), ("Wales Office",)]


def test_a_joint_post_is_one_also_where_it_is_listed_for_each_department() -> None:
    first = old("2020-02-13", "2020-09-02", MINISTER, FCO, DFID)
    second = old("2020-02-13", "2020-09-02", MINISTER, DFID, FCO)
    assert set(only(first, second).body_names) == {FCO, DFID}
    split = [members("2020-02-13", "2020-09-02", MINISTER, name) for name in (FCO, DFID)]
    joined = only(govuk("2020-02-13", "2020-09-02", MINISTER, FCO, DFID), *split)
    assert (joined.body_names, joined.disagreements) == ((FCO, DFID), ())


def test_a_department_that_one_source_alone_names_is_said() -> None:
    found = only(govuk("2020-02-13", "2020-09-02", MINISTER, FCO), old("2020-02-13", "2020-09-02", MINISTER, FCO, DFID))
    assert found.body_names == (FCO, DFID)
    assert found.disagreements == ("Only parlparse names the Department for International Development",)


def test_a_department_replaced_while_in_office_stays_two_appointments() -> None:
    found = reconcile([old("2020-09-02", "", MINISTER, FCDO), old("2020-02-13", "2020-09-02", MINISTER, FCO, DFID)])
    assert [(one.body_names, days(one)) for one in found] == [
        ((FCO, DFID), ("2020-02-13", "2020-09-02", "")),
        ((FCDO,), ("2020-09-02", "", "2020-10-21")),
    ]


def test_two_roles_of_one_department_and_day_are_two_where_govuk_lists_both() -> None:
    found = reconcile(
        [
            govuk("2024-07-05", "", "Leader of the House of Lords", "Office of the Leader of the House of Lords"),
            govuk("2024-07-05", "", "Lord Privy Seal", "Office of the Leader of the House of Lords"),
        ]
    )
    assert [one.title for one in found] == ["Leader of the House of Lords", "Lord Privy Seal"]


@pytest.mark.parametrize("start", ["2019-07-24", "2022-10-25"])
def test_the_same_office_held_twice_is_two_appointments(start: str) -> None:
    first, second = govuk("2019-07-24", "2022-07-06"), govuk("2022-10-25", "2024-07-05")
    found = reconcile([first, second, members(start, "2022-07-06" if start < "2020" else "2024-07-05")])
    assert [len(one.claims) for one in found] == ([2, 1] if start < "2020" else [1, 2])


DAYS = st.sampled_from([date(2018, 1, 8), date(2018, 1, 9), date(2019, 7, 24), date(2020, 9, 2), date(2024, 7, 9)])
NAMES = st.lists(st.sampled_from(["Home Office", "Ministry of Justice", FCO, DFID]), max_size=2, unique=True)
TITLES = st.sampled_from([MINISTER, UNDER, "Minister of State (Lanterns)", "Lord Privy Seal", "Minister for Towers"])


@st.composite
def claims(draw: st.DrawFn) -> AppointmentRecord:
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and end and end < start:
        start, end = end, start
    return AppointmentRecord(
        source=draw(st.sampled_from(list(Source))),
        key=draw(st.sampled_from("abcdef")),
        parliament_id=draw(st.sampled_from([None, 9001])),
        govuk_slug=draw(st.sampled_from(["", "ada-example"])),
        person_name="Ada Example",
        title=draw(TITLES),
        body_names=tuple(draw(NAMES)),
        body_slugs=(),
        started_on=start,
        ended_on=end,
        as_of=draw(DAYS),
    )


@given(st.lists(claims(), max_size=8), st.randoms())
def test_the_order_of_the_records_makes_no_difference(records: list[AppointmentRecord], random: Random) -> None:
    first = reconcile(records)
    shuffled = records + records[:2]
    random.shuffle(shuffled)
    assert reconcile(shuffled) == first
    assert reconcile(claim for one in first for claim in one.claims) == first


@given(st.lists(claims(), max_size=8))
def test_every_post_that_a_source_knows_is_in_one_appointment_that_holds_together(
    records: list[AppointmentRecord],
) -> None:
    found = reconcile(records)
    keys = [(claim.source, claim.key) for one in found for claim in one.claims]
    assert sorted(keys) == sorted({(record.source, record.key) for record in records})
    for one in found:
        assert (one.known_until is None) == (one.ended_on is not None)
        assert not (one.started_on and one.ended_on) or one.started_on <= one.ended_on
