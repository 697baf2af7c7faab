"""Titles of offices: told apart from departments, given departments where none is named, compared."""

from __future__ import annotations

import pytest

from tests.conftest import day
from tracker.people import bodies
from tracker.people.offices import Mark, bodies_of, is_bare, is_same_title, marks, read_post, same_office
from tracker.people.records import AppointmentRecord, Source
from tracker.people.titles import read_office

UNDER = "Parliamentary Under-Secretary of State"
FCO, DFID = "Foreign and Commonwealth Office", "Department for International Development"
MHCLG = "Ministry of Housing, Communities and Local Government"


def record(
    title: str = "Minister of State",
    names: tuple[str, ...] = ("Home Office",),
    start: str = "2020-02-13",
    end: str = "",
    source: Source = Source.GOVUK,
    who: int | None = 9001,
) -> AppointmentRecord:
    return AppointmentRecord(
        source=source,
        key=f"{title} {names} {start} {end} {source}",
        parliament_id=who,
        govuk_slug="",
        person_name="",
        title=title,
        body_names=names,
        body_slugs=(),
        started_on=day(start) if start else None,
        ended_on=day(end) if end else None,
        as_of=day("2026-05-16"),
    )


@pytest.mark.parametrize(
    ("text", "on", "title", "names"),
    [
        ("The Minister of State, Home Department", "2019-07-25", "Minister of State", ("Home Office",)),
        (
            "Minister of State (Foreign and Commonwealth Office) (Joint with the Department for International "
            "Development)",
            "2020-02-13",
            "Minister of State",
            (FCO, DFID),
        ),
        (
            "Minister of State (Foreign and Commonwealth Office) (Trade) (also Department of Trade and Industry)",
            "2003-06-13",
            "Minister of State (Trade)",
            (FCO, "Department of Trade and Industry"),
        ),
        ("Parliamentary Under-Secretary (Housing, Communities and Local Government)", "2018-05-22", UNDER, (MHCLG,)),
        ("The Parliamentary Under-Secretary of State for Wales", "2018-11-05", UNDER, ("Wales Office",)),
        ("The Parliamentary Under-Secretary of State for Wales", "1997-05-05", UNDER, ("Welsh Office",)),
        (
            "The Secretary of State for Foreign and Commonwealth Affairs",
            "2018-07-09",
            "Secretary of State for Foreign and Commonwealth Affairs",
            (FCO,),
        ),
        (
            "Secretary of State for Social Security and Minister for Women",
            "1997-05-01",
            "Secretary of State for Social Security and Minister for Women",
            ("Department of Social Security",),
        ),
        (
            "Parliamentary Under Secretary for Home Office (Jointly with Department for Communities and Local "
            "Government and Department for International Development)",
            "2014-01-01",
            UNDER,
            ("Home Office", "Department for Communities and Local Government", DFID),
        ),
        (
            "Minister of State (Department of National Heritage/Department for Culture, Media and Sport)",
            "1997-05-05",
            "Minister of State",
            ("Department of National Heritage",),
        ),
        (
            "Minister of State (Department of Transport, Local Government and Regions) (Transport)",
            "2001-06-11",
            "Minister of State (Transport)",
            ("Department for Transport, Local Government and the Regions",),
        ),
        ("Lord in Waiting (HM Household) (Whip)", "2012-06-25", "Lord in Waiting", ()),
        (
            "Minister (Cabinet Office) and Chancellor of the Duchy of Lancaster",
            "2007-06-28",
            "Minister for the Cabinet Office and Chancellor of the Duchy of Lancaster",
            (),
        ),
        ("Minister of State (Minister for Security", "2024-07-06", "Minister of State (Minister for Security)", ()),
        ("Parliamentary Under-Secretary of State for Skills", "2012-09-04", f"{UNDER} for Skills", ()),
    ],
)
def test_title_and_departments_are_told_apart(text: str, on: str, title: str, names: tuple[str, ...]) -> None:
    office = read_office(text, day(on))
    assert (office.title, office.bodies) == (title, names)


@pytest.mark.parametrize(
    ("title", "on", "name"),
    [
        (
            "Secretary of State for Foreign, Commonwealth and Development Affairs",
            "2020-09-02",
            "Foreign, Commonwealth and Development Office",
        ),
        ("Chancellor of the Exchequer", "2022-10-14", "HM Treasury"),
        ("The Financial Secretary to the Treasury", "2010-05-12", "HM Treasury"),
        ("The Secretary of State for Health", "2012-09-04", "Department of Health"),
        ("Secretary of State for Health and Social Security", "1983-06-11", "Department of Health and Social Security"),
        ("The Lord Chancellor and Secretary of State for Justice", "2015-05-08", "Ministry of Justice"),
        ("Lord Chancellor", "1997-05-02", "Lord Chancellor's Department"),
        ("Paymaster General", "2020-02-13", "Cabinet Office"),
        ("Chancellor of the Duchy of Lancaster", "2016-07-14", "Cabinet Office"),
        ("Minister for the Cabinet Office", "2015-05-11", "Cabinet Office"),
        ("The Attorney-General", "2014-07-15", "Attorney General's Office"),
        ("Solicitor General", "2014-07-15", "Attorney General's Office"),
        ("The Advocate-General for Scotland", "2015-06-11", "Office of the Advocate General for Scotland"),
        ("The Leader of the House of Commons", "2013-01-01", "Office of the Leader of the House of Commons"),
        (
            "Leader of the House of Lords and Lord Privy Seal",
            "2016-07-14",
            "Office of the Leader of the House of Lords",
        ),
        ("Secretary of State for Scotland", "1998-01-01", "Scottish Office"),
        ("Minister for Women and Equalities", "2019-09-10", "Women and Equalities"),
        ("Assistant Whip", "2018-11-05", ""),
        ("Minister of State", "2019-07-24", ""),
        ("Solicitor General for Scotland", "1990-01-01", ""),
        ("Minister without Portfolio", "2019-07-24", ""),
    ],
)
def test_an_office_belongs_to_a_department_without_anybody_saying_so(title: str, on: str, name: str) -> None:
    assert bodies_of(title, day(on)) == ((name,) if name else ())


def test_a_department_that_is_given_is_believed_and_a_joint_one_is_added() -> None:
    office = read_post("Minister of State (jointly with the Home Office)", ("Ministry of Justice ",), day("2019-07-25"))
    assert office.bodies == ("Ministry of Justice", "Home Office")
    assert read_post("Paymaster General", ("HM Treasury",), day("2019-07-25")).bodies == ("HM Treasury",)


@pytest.mark.parametrize(
    ("name", "on", "then"),
    [
        ("Department of Health and Social Care", "2015-06-01", "Department of Health"),
        ("Department for Digital, Culture, Media & Sport", "2012-09-04", "Department for Culture, Media and Sport"),
        ("Department for Levelling Up, Housing and Communities ", "2021-09-01", MHCLG),
        ("Department for Levelling Up, Housing and Communities", "2021-09-16", None),
        ("Ministry of Housing, Communities & Local Government (2018 to 2021)", "2019-07-24", MHCLG),
        ("Department for Communities and Local Government", "2018-01-09", MHCLG),
        ("Ministry of Justice", "2004-01-01", "Department for Constitutional Affairs"),
        ("Department for Business, Energy and Industrial Strategy", "2015-01-01", None),
        ("Foreign & Commonwealth Office", "2020-10-01", "Foreign and Commonwealth Office"),
        ("Treasury", "2020-10-01", "Treasury"),
        ("Towers  Commission", "2020-10-01", "Towers Commission"),
    ],
)
def test_a_department_has_the_name_of_the_day_where_it_was_only_renamed(name: str, on: str, then: str | None) -> None:
    assert bodies.name_on(name, day(on)) == (then or name)


def test_names_of_one_department_are_known_for_it() -> None:
    assert bodies.is_same("Treasury", "HM Treasury")
    assert bodies.is_same("Department for Communities and Local Government", MHCLG)
    assert not bodies.is_same("Foreign and Commonwealth Office", "Foreign, Commonwealth and Development Office")
    assert not bodies.is_same("Towers Commission", "Lanterns Commission")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of State (Minister for Security)", "The Minister of State"),
        ("Parliamentary Under Secretary of State", "Parliamentary Secretary"),
        ("Foreign Secretary", "Secretary of State for Foreign and Commonwealth Affairs"),
        ("Lord Chancellor and Secretary of State for Justice", "Secretary of State for Justice"),
        ("Leader of the House of Lords", "Leader of the House of Lords and Lord Privy Seal"),
        ("Junior Lord of the Treasury (Government Whip)", "The Lord Commissioner of Her Majesty's Treasury"),
        ("Vice Chamberlain of HM Household (Government Whip)", "Vice-Chamberlain (HM Household)"),
        ("Minister for Digital and the Creative Industries", "Minister of State (Digital Policy)"),
        ("Prime Minister", "Prime Minister and First Lord of the Treasury"),
    ],
)
def test_titles_that_may_mean_one_post(one: str, other: str) -> None:
    assert is_same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of State", "Parliamentary Under-Secretary of State"),
        ("Deputy Leader of the House of Commons", "Leader of the House of Commons"),
        ("Deputy Prime Minister", "Prime Minister"),
        ("Parliamentary Secretary to the Treasury (Chief Whip)", "Parliamentary Secretary"),
        ("First Secretary of State", "Secretary of State for Wales"),
        ("Solicitor General", "Attorney General"),
        ("Minister without Portfolio", "Minister of State"),
    ],
)
def test_titles_that_never_mean_one_post(one: str, other: str) -> None:
    assert not is_same_title(one, other)


def test_a_rank_alone_is_bare() -> None:
    assert is_bare("The Minister of State")
    assert is_bare("Parliamentary Under Secretary of State")
    assert not is_bare("Minister of State (Minister for Security)")
    assert not is_bare("Paymaster General")
    assert marks("Minister of State and Chancellor of the Duchy of Lancaster") == {Mark.MINISTER_OF_STATE, Mark.DUCHY}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (record(start="2020-02-16"), True),
        (record(start="2020-03-16"), False),
        (record(start="2019-07-25", end="2021-09-15"), True),
        (record(start="2019-07-25", end="2021-10-15"), False),
        (record(names=("Ministry of Justice",)), False),
        (record(names=("Ministry of Justice", "Home Office")), True),
        (record(names=()), True),
        (record(title=UNDER), False),
        (record(who=9002), False),
        (record(who=None), True),
    ],
)
def test_one_post_has_person_department_and_rank_in_common_and_a_day(other: AppointmentRecord, same: bool) -> None:
    post = record(end="2021-09-15")
    assert same_office(post, other) is same
    assert same_office(other, post) is same
