"""What a minister's sentence undertakes, and by when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.periods import easter
from correspondence.promised_days import named_times
from correspondence.undertakings import Undertaken, deadline, undertaking

SAID = date(2026, 1, 12)
W, D, P, U = Undertaken.WRITE, Undertaken.DEPOSIT, Undertaken.PUBLISH, Undertaken.UPDATE


@pytest.mark.parametrize(
    ("sentence", "kinds", "who"),
    [
        ("I will write to the hon. Member for Ashdale.", (W,), "I"),
        ("I will write to her shortly and place a copy of my letter in the Library of the House.", (W, D), "I"),
        ("My officials will write directly to the noble Lord.", (W,), "My officials"),
        ("I have asked the Chief Inspector to write to my hon. Friend.", (W,), "the Chief Inspector"),
        ("The Tea Board (TB) will respond to the hon. Member by letter.", (W,), "The Tea Board"),
        ("We have received her letter of 2 June and will respond shortly.", (W,), "We"),
        ("A written response will be provided in due course.", (W,), ""),
        ("A copy of the minutes will be deposited in the House Library.", (D,), ""),
        ("I shall arrange for copies to be placed in the Library.", (D,), "I"),
        ("The Kettle Strategy will be published in the spring.", (P,), ""),
        ("Figures will be published by the Office for Kettles in May.", (P,), "the Office for Kettles"),
        (
            "As set out last week, the Department for Tea, Kettles and Cups will launch a consultation.",
            (P,),
            "the Department for Tea, Kettles and Cups",
        ),
        ("We will introduce legislation when parliamentary time allows.", (P,), "We"),
        ("The department will be publishing its response this year.", (P,), "The department"),
        ("A report is expected in summer 2026.", (P,), ""),
        ("We will set out further details in due course.", (U,), "We"),
        ("More details will be set out soon.", (U,), ""),
        ("The Minister will update the House in the autumn.", (U,), "The Minister"),
        ("The review will report in the spring and will set out next steps.", (P, U), "The review"),
        ("We are considering the findings and will provide an update shortly.", (U,), "We"),
    ],
)
def test_a_sentence_undertakes_what_it_says(sentence: str, kinds: tuple[Undertaken, ...], who: str) -> None:
    found = undertaking(sentence, SAID)
    assert found is not None
    assert found.kinds == kinds
    assert found.deposits is (D in kinds)
    assert found.who == who


@pytest.mark.parametrize(
    "sentence",
    [
        "There are no plans to place a copy of the minutes in the Library.",
        "The letter will not be placed in the Library of the House.",
        "I have placed a copy in the Library.",
        "The Government does not intend to publish the report.",
        "We will consider whether to publish the figures.",
        "The department will write to local authorities shortly to provide further detail.",
        "This will boost kettle production by 2030.",
        "The strategy was published in July 2024.",
        "Ministers will continue to consider this issue.",
        "",
    ],
)
def test_what_is_denied_weighed_past_or_for_others_undertakes_nothing(sentence: str) -> None:
    assert undertaking(sentence, SAID) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("by the spring", date(2026, 3, 1), date(2026, 5, 31)),
        ("in early summer", date(2026, 6, 1), date(2026, 7, 17)),
        ("in the autumn", date(2026, 9, 1), date(2026, 11, 30)),
        ("next spring", date(2027, 3, 1), date(2027, 5, 31)),
        ("this winter", date(2025, 12, 1), date(2026, 2, 28)),
        ("later this year", SAID, date(2026, 12, 31)),
        ("by the end of the year", SAID, date(2026, 12, 31)),
        ("before the summer recess", SAID, date(2026, 7, 31)),
        ("before the Easter recess", SAID, date(2026, 4, 2)),
        ("in the new year", date(2026, 1, 1), date(2026, 3, 31)),
        ("next month", date(2026, 2, 1), date(2026, 2, 28)),
        ("next week", date(2026, 1, 19), date(2026, 1, 25)),
        ("by 31 March", SAID, date(2026, 3, 31)),
        ("before 31 March 2027", SAID, date(2027, 3, 30)),
        ("by the end of March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("in mid-2026", date(2026, 5, 1), date(2026, 8, 31)),
        ("early next year", date(2027, 1, 1), date(2027, 4, 30)),
        ("within two weeks", SAID, date(2026, 1, 26)),
        ("within one month", SAID, date(2026, 2, 12)),
        ("within 20 working days", SAID, date(2026, 2, 9)),
        ("by Easter", SAID, date(2026, 4, 5)),
        ("before Christmas", SAID, date(2026, 12, 24)),
        ("in Q2 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("in the first quarter of 2026-27", date(2026, 4, 1), date(2026, 6, 30)),
        ("in the second half of this year", date(2026, 7, 1), date(2026, 12, 31)),
        ("in the 2026-27 financial year", date(2026, 4, 1), date(2027, 3, 31)),
        ("in 2027", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_time_becomes_the_days_that_it_means(words: str, first: date, last: date) -> None:
    found = deadline(f"The report will be published {words}.", SAID)
    assert found is not None
    assert (found.first, found.last, found.words) == (first, last, words)
    assert found.rule


@pytest.mark.parametrize(
    "words",
    [
        "in due course",
        "shortly",
        "in the coming weeks",
        "when parliamentary time allows",
        "in July 2024",
        "in 2025-26",
        "at the Autumn Budget",
        "within six months of dismissal",
        "by the end of this Parliament",
        "in the last year",
        "earlier this year",
        "on 31 February",
        "within 900 working days",
    ],
)
def test_what_is_vague_past_or_on_no_calendar_has_no_deadline(words: str) -> None:
    assert deadline(f"The report will be published {words}.", SAID) is None


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("In the autumn, we will publish the figures.", date(2026, 11, 30)),
        ("The rise comes in April 2026, and we will set out further details in due course.", None),
        ("We will set out how the programme will reach all schools by 2030.", None),
        ("Data for July to September 2026 will be published in due course.", None),
        ("We will set out further detail on the allocation of funding for next year.", None),
    ],
)
def test_the_deadline_is_that_of_the_promise_and_of_no_other_verb(sentence: str, last: date | None) -> None:
    found = undertaking(sentence, SAID)
    assert found is not None
    assert (found.by.last if found.by else None) == last


def test_the_new_year_of_a_december_is_the_next_one() -> None:
    found = deadline("We will publish it in the new year.", date(2025, 12, 3))
    assert found is not None
    assert found.last == date(2026, 3, 31)


def test_easter_falls_where_the_calendars_print_it() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]


PIECES = (  # noqa: SIM905 - reads best so
    "I we will publish write to the hon. Member, place a copy in Library not be set out by end of spring next year 31 "
    "March 2026 within two weeks working days 0 99 Q2 early later in before Easter recess which and . 20 9999"
).split()
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80)


@given(SENTENCES, st.dates(date(1990, 1, 1), date(9998, 1, 1)))
def test_no_sentence_breaks_the_reading(sentence: str, said_on: date) -> None:
    found = undertaking(sentence, said_on)
    assert found == undertaking(sentence, said_on)
    if found:
        assert 0 <= found.words[0] < found.words[1] <= len(sentence)
        assert found.kinds
    for named in named_times(sentence, said_on):
        assert 0 <= named.start < named.end <= len(sentence)
        assert named.deadline is None or (
            named.deadline.first <= named.deadline.last and named.deadline.last >= said_on
        )


@pytest.mark.parametrize(
    "sentence",
    [
        "The wardens will answer the report on towers, published on 18 July 2024, in the autumn.",
        "The report of July 2024 will be answered in the autumn.",
    ],
)
def test_the_time_of_a_document_is_no_deadline(sentence: str) -> None:
    found = deadline(sentence, date(2024, 7, 22))
    assert found is not None
    assert found.words == "in the autumn"
