"""Offices: which department one belongs to where no source says so, and when two records mean one post. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tracker.people.bodies import is_same, name_on
from tracker.people.records import AppointmentRecord
from tracker.people.titles import Office, read_office, tidy
from tracker.prose import folded

FEW_DAYS = timedelta(days=7)
"""Sources tell the same beginning or end up to this far apart."""


class Mark(StrEnum):
    """What a title says of the post: its rank, or an office that there is only one of."""

    PRIME_MINISTER = "Prime Minister"
    DEPUTY_PRIME_MINISTER = "Deputy Prime Minister"
    FIRST_SECRETARY = "First Secretary of State"
    SECRETARY_OF_STATE = "Secretary of State"
    MINISTER_OF_STATE = "Minister of State"
    UNDER_SECRETARY = "Parliamentary Under-Secretary of State"
    MINISTER = "Minister"
    SPOKESPERSON = "Lords Spokesperson"
    CHANCELLOR = "Chancellor of the Exchequer"
    CHIEF_SECRETARY = "Chief Secretary to the Treasury"
    FINANCIAL_SECRETARY = "Financial Secretary to the Treasury"
    ECONOMIC_SECRETARY = "Economic Secretary to the Treasury"
    EXCHEQUER_SECRETARY = "Exchequer Secretary to the Treasury"
    COMMERCIAL_SECRETARY = "Commercial Secretary to the Treasury"
    LORD_CHANCELLOR = "Lord Chancellor"
    DUCHY = "Chancellor of the Duchy of Lancaster"
    PAYMASTER = "Paymaster General"
    CABINET_OFFICE = "Minister for the Cabinet Office"
    WITHOUT_PORTFOLIO = "Minister without Portfolio"
    WOMEN = "Minister for Women and Equalities"
    BOARD_OF_TRADE = "President of the Board of Trade"
    COMMONS_LEADER = "Leader of the House of Commons"
    COMMONS_DEPUTY_LEADER = "Deputy Leader of the House of Commons"
    LORDS_LEADER = "Leader of the House of Lords"
    LORDS_DEPUTY_LEADER = "Deputy Leader of the House of Lords"
    PRIVY_SEAL = "Lord Privy Seal"
    LORD_PRESIDENT = "Lord President of the Council"
    ATTORNEY = "Attorney General"
    SOLICITOR = "Solicitor General"
    ADVOCATE = "Advocate General for Scotland"
    CHIEF_WHIP = "Parliamentary Secretary to the Treasury"
    LORDS_CHIEF_WHIP = "Captain of the Honourable Corps of Gentlemen at Arms"
    LORDS_DEPUTY_CHIEF_WHIP = "Captain of the Yeomen of the Guard"
    TREASURER = "Treasurer of HM Household"
    COMPTROLLER = "Comptroller of HM Household"
    VICE_CHAMBERLAIN = "Vice-Chamberlain of HM Household"
    LORD_COMMISSIONER = "Lord Commissioner of HM Treasury"
    ASSISTANT_WHIP = "Assistant Whip"
    IN_WAITING = "Lord or Baroness in Waiting"


RANKS = frozenset({Mark.SECRETARY_OF_STATE, Mark.MINISTER_OF_STATE, Mark.UNDER_SECRETARY, Mark.MINISTER})
"""Marks that many bear; every other one is an office of its own."""

WORDINGS: tuple[tuple[Mark, str], ...] = (
    (Mark.PRIME_MINISTER, r"(?<!deputy )prime minister\b(?!')"),
    (Mark.DEPUTY_PRIME_MINISTER, r"deputy prime minister"),
    (Mark.FIRST_SECRETARY, r"first secretary of state"),
    (Mark.SECRETARY_OF_STATE, r"(?<!first )(?<!under-)secretary of state for|^foreign secretary|^home secretary"),
    (Mark.MINISTER_OF_STATE, r"minister of state"),
    (Mark.UNDER_SECRETARY, r"parliamentary under-secretary|parliamentary secretary(?! to the treasury)"),
    (Mark.MINISTER, r"^minister\b(?! (for the cabinet office|of state|without))"),
    (Mark.SPOKESPERSON, r"^(lords|government) spokesperson"),
    (Mark.CHANCELLOR, r"chancellor of the exchequer"),
    (Mark.CHIEF_SECRETARY, r"^chief secretary"),
    (Mark.FINANCIAL_SECRETARY, r"^financial secretary"),
    (Mark.ECONOMIC_SECRETARY, r"^economic secretary"),
    (Mark.EXCHEQUER_SECRETARY, r"^exchequer secretary"),
    (Mark.COMMERCIAL_SECRETARY, r"^commercial secretary"),
    (Mark.LORD_CHANCELLOR, r"lord chancellor"),
    (Mark.DUCHY, r"chancellor of the duchy"),
    (Mark.PAYMASTER, r"paymaster general"),
    (Mark.CABINET_OFFICE, r"minister for the cabinet office"),
    (Mark.WITHOUT_PORTFOLIO, r"minister without portfolio"),
    (Mark.WOMEN, r"^minister for (women|equalit)|and minister for women"),
    (Mark.BOARD_OF_TRADE, r"president of the board of trade"),
    (Mark.COMMONS_LEADER, r"(?<!deputy )leader of the house of commons"),
    (Mark.COMMONS_DEPUTY_LEADER, r"deputy leader of the house of commons"),
    (Mark.LORDS_LEADER, r"(?<!deputy )leader of the house of lords"),
    (Mark.LORDS_DEPUTY_LEADER, r"deputy leader of the house of lords"),
    (Mark.PRIVY_SEAL, r"lord privy seal"),
    (Mark.LORD_PRESIDENT, r"lord president"),
    (Mark.ATTORNEY, r"attorney general"),
    (Mark.SOLICITOR, r"solicitor general(?! for scotland)"),
    (Mark.ADVOCATE, r"advocate general for scotland"),
    (Mark.CHIEF_WHIP, r"parliamentary secretary to the treasury"),
    (Mark.LORDS_CHIEF_WHIP, r"gentlem[ae]n[ -]at[ -]arms|^lords chief whip|^chief whip \(house of lords"),
    (Mark.LORDS_DEPUTY_CHIEF_WHIP, r"yeom[ae]n of the guard"),
    (Mark.TREASURER, r"treasurer of hm household|deputy chief whip and treasurer"),
    (Mark.COMPTROLLER, r"comptroller"),
    (Mark.VICE_CHAMBERLAIN, r"vice[ -]chamberlain"),
    (Mark.LORD_COMMISSIONER, r"lord commissioner|junior lord of the treasury"),
    (Mark.ASSISTANT_WHIP, r"assistant (government )?whip"),
    (Mark.IN_WAITING, r"(lords?|baroness(es)?) in waiting"),
)

LEADER = (
    r"((lord president of the council|lord privy seal|first secretary of state) and )?(deputy )?leader of the house of "
)
BELONGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"prime minister\b(?!')", ("Prime Minister",)),
    (r"chancellor of the exchequer|(chief|financial|economic|exchequer|commercial) secretary", ("HM Treasury",)),
    (r"lord commissioner of hm treasury", ("HM Treasury",)),
    (r"foreign secretary", ("Foreign and Commonwealth Office",)),
    (r"home secretary", ("Home Office",)),
    (r"lord chancellor", ("Ministry of Justice",)),
    (r"president of the board of trade", ("Department of Trade and Industry",)),
    (r"(attorney|solicitor) general(?! for scotland)", ("Attorney General's Office",)),
    (r"(hm )?advocate general for scotland", ("Office of the Advocate General for Scotland",)),
    (LEADER + "commons", ("Office of the Leader of the House of Commons",)),
    (LEADER + "lords", ("Office of the Leader of the House of Lords",)),
    (r"chancellor of the duchy of lancaster|paymaster general", ("Cabinet Office",)),
    (r"(first secretary of state and )?minister for (the cabinet office|government policy)", ("Cabinet Office",)),
    (r"minister for (women|equalit)", ("Women and Equalities",)),
    (r"parliamentary under-secretary of state for women and equalities", ("Women and Equalities",)),
    (r"minister for immigration", ("Home Office",)),
    (r"minister for policing and criminal justice", ("Home Office", "Ministry of Justice")),
    (r"minister for schools", ("Department for Education",)),
    (r"minister for europe|minister of state \((europe|middle east|africa)", ("Foreign and Commonwealth Office",)),
    (r"parliamentary under-secretary of state \(europe\)", ("Foreign and Commonwealth Office",)),
    (r"minister for housing", ("Department for Communities and Local Government",)),
    (r"minister (for |of state \()universities and science", ("Department for Business, Innovation and Skills",)),
    (r"(second )?church estates commissioner", ("Church Commissioners",)),
)
"""Offices whose department goes without saying: how the title begins, and the department by any of its names."""


def read_post(text: str, given: Iterable[str], on: date | None) -> Office:
    """An office as a source names it, with the departments that it gives beside it, or that go without saying."""
    office = read_office(text, on)
    beside = [name_on(name, on) for name in given if name]
    more = [name for name in office.bodies if not any(is_same(name, one) for one in beside)]
    return Office(office.title, tuple(dict.fromkeys([*beside, *more])) or bodies_of(office.title, on))


def bodies_of(title: str, on: date | None) -> tuple[str, ...]:
    """The department that an office belongs to where nobody says so, by its name on the day; none if unsure."""
    if said := read_office(title, on).bodies:
        return said
    words = folded(tidy(title))
    names = next((bodies for pattern, bodies in BELONGS if re.match(pattern, words)), ())
    return tuple(name_on(name, on) for name in names)


@lru_cache(maxsize=8192)
def marks(title: str) -> frozenset[Mark]:
    """The rank and the offices that a title names."""
    words = folded(tidy(title))
    return frozenset(mark for mark, pattern in WORDINGS if re.search(pattern, words))


def is_bare(title: str) -> bool:
    """Is it a rank alone, which says nothing of what the minister is for?"""
    bare = folded(tidy(title)).removeprefix("senior ")
    return bare in {folded(mark) for mark in (*RANKS, "Parliamentary Secretary")}


def is_same_title(one: str, other: str) -> bool:
    """May two titles mean one post, the department being the same?"""
    if folded(tidy(one)) == folded(tidy(other)):
        return True
    first, second = marks(one), marks(other)
    if first & second:
        return True
    loose = {Mark.MINISTER_OF_STATE, Mark.UNDER_SECRETARY}
    return (Mark.MINISTER in first and bool(loose & second)) or (Mark.MINISTER in second and bool(loose & first))


def share_body(one: Iterable[str], other: Iterable[str]) -> bool:
    """Is a department in both? Where a record names none, it does not speak against the other."""
    first, second = tuple(one), tuple(other)
    return not first or not second or any(is_same(a, b) for a in first for b in second)


def is_near(one: date | None, other: date | None) -> bool:
    """Are two days known and a few days apart at most?"""
    return one is not None and other is not None and abs(one - other) <= FEW_DAYS


def overlap(a: AppointmentRecord, b: AppointmentRecord) -> bool:
    """Was there a day on which both were held?"""
    first, last = date.min, date.max
    return (a.started_on or first) < (b.ended_on or last) and (b.started_on or first) < (a.ended_on or last)


def is_same_person(a: AppointmentRecord, b: AppointmentRecord) -> bool:
    """Do the records name one person? Where they share no kind of id, the caller knows."""
    if a.parliament_id is not None and b.parliament_id is not None:
        return a.parliament_id == b.parliament_id
    return not (a.govuk_slug and b.govuk_slug) or a.govuk_slug == b.govuk_slug


def same_office(a: AppointmentRecord, b: AppointmentRecord) -> bool:
    """Do two records mean one appointment: person, department and rank, and a beginning or an end in common?"""
    if not (is_same_person(a, b) and share_body(a.body_names, b.body_names) and is_same_title(a.title, b.title)):
        return False
    return is_near(a.started_on, b.started_on) or (is_near(a.ended_on, b.ended_on) and overlap(a, b))
