"""Citations in four styles, each with the signs escaped that its readers would take for something else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import day
from tracker.citing import Cited, CitedKind, Style, cite, file_name, search_citation

QUESTION = Cited(
    CitedKind.QUESTION,
    key="commons-2025-06-02-50001",
    title="Towers",
    url="https://pursuant.example/questions/commons/2025-06-02/50001/",
    site="Pursuant",
    accessed=day("2025-06-20"),
    author="Ada Example",
    house="Commons",
    number="50001",
    day=day("2025-06-02"),
    answered=day("2025-06-12"),
    answerer="Bede Sample",
)
LETTER = Cited(
    CitedKind.LETTER,
    key="letter-7",
    title="Leaning towers",
    url="https://pursuant.example/letters/7/",
    site="Pursuant",
    accessed=day("2025-06-20"),
    author="Bede Sample",
    recipient="Ada Example",
    number="TO/7",
    day=day("2025-06-10"),
)
SEARCH = search_citation(
    "towers topic:china", "https://pursuant.example/search/?q=towers", 1234, day("2025-06-20"), "P"
)


def test_a_question_in_words() -> None:
    assert cite(QUESTION, Style.PLAIN) == (
        "House of Commons, Written question 50001, \u201cTowers\u201d, tabled 2 June 2025, answered 12 June 2025 by "
        "Bede Sample. Pursuant, https://pursuant.example/questions/commons/2025-06-02/50001/ (read on 20 June 2025)."
    )


def test_a_question_that_nobody_has_answered_or_numbered() -> None:
    bare = replace(QUESTION, number="", title="", answered=None, answerer="")
    assert cite(bare, Style.PLAIN).startswith("House of Commons, Written question, tabled 2 June 2025. Pursuant")
    assert cite(bare, Style.OSCOLA).startswith("Ada Example (HC Written Question, tabled 2 June 2025) <https")


def test_a_letter_in_words() -> None:
    assert cite(LETTER, Style.PLAIN) == (
        "Letter from Bede Sample to Ada Example, \u201cLeaning towers\u201d, 10 June 2025, reference TO/7. "
        "Pursuant, https://pursuant.example/letters/7/ (read on 20 June 2025)."
    )


def test_in_the_style_of_oscola() -> None:
    assert cite(QUESTION, Style.OSCOLA) == (
        "Ada Example, \u2018Towers\u2019 (HC Written Question 50001, tabled 2 June 2025, answered 12 June 2025) "
        "<https://pursuant.example/questions/commons/2025-06-02/50001/> accessed 20 June 2025"
    )
    assert cite(LETTER, Style.OSCOLA) == (
        "Letter from Bede Sample to Ada Example, \u2018Leaning towers\u2019 (10 June 2025) "
        "<https://pursuant.example/letters/7/> accessed 20 June 2025"
    )


def test_a_paragraph_is_named_in_each_style() -> None:
    one = replace(QUESTION, paragraph=3, part="answer", url=f"{QUESTION.url}?p3=0a1b2c3d4e5f#p3")
    assert "paragraph 3 of the answer. Pursuant" in cite(one, Style.PLAIN)
    assert ") para 3 <https" in cite(one, Style.OSCOLA)
    assert "?p3=0a1b2c3d4e5f#p3}" in cite(one, Style.BIBTEX)
    assert "SP  - 3\r\n" in cite(one, Style.RIS)
    assert file_name(one, Style.BIBTEX) == "commons-2025-06-02-50001-p3.bib"


def test_a_search_tells_what_it_found_and_when() -> None:
    assert cite(SEARCH, Style.PLAIN).startswith(
        "Search for \u201ctowers topic:china\u201d, 1,234 results, 20 June 2025. P, https://pursuant.example/search/?q=towers"
    )
    assert "TY  - ELEC\r\n" in cite(SEARCH, Style.RIS)
    assert "title = {{Search: towers topic:china}}" in cite(SEARCH, Style.BIBTEX)


def test_bibtex_has_its_signs_escaped() -> None:
    tricky = replace(QUESTION, title=r"50% of {A} & B_c $5 #1 \x ~ ^", author="O'Sample & Sons", number="HL_1")
    entry = cite(tricky, Style.BIBTEX)
    assert entry.startswith("@misc{commons-2025-06-02-50001,\n")
    assert r"title = {{50\% of \{A\} \& B\_c \$5 \#1 \textbackslash{}x \textasciitilde{} \textasciicircum{}}}," in entry
    assert r"author = {{O'Sample \& Sons}}," in entry
    assert "month = jun," in entry
    assert entry.endswith("}\n")


def test_ris_has_one_line_a_value_and_an_end() -> None:
    text = cite(replace(QUESTION, title="Towers\r\nER  - \nTY  - BOOK"), Style.RIS)
    lines = text.split("\r\n")
    assert lines[0] == "TY  - GOVDOC"
    assert lines[-2:] == ["ER  - ", ""]
    assert [line[:2] for line in lines].count("TY") == 1
    assert "DA  - 2025/06/12/" in lines


@given(st.text(), st.text(), st.text(max_size=9), st.dates(min_value=date(1900, 1, 1)), st.sampled_from(CitedKind))
def test_any_text_gives_files_that_are_well_formed(
    title: str, name: str, number: str, on: date, kind: CitedKind
) -> None:
    one = replace(QUESTION, kind=kind, title=title, author=name, number=number, day=on, answerer=name, url=f"/{title}")
    ris = cite(one, Style.RIS)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.split("\r\n")[:-1])
    assert "\n" not in ris.replace("\r\n", "")
    entry = re.sub(r"\\[{}]", "", cite(one, Style.BIBTEX))
    depth = 0
    for char in entry:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert "\n" not in cite(one, Style.PLAIN) + cite(one, Style.OSCOLA)
    assert re.search(r" <[^<>]*> accessed 20 June 2025$", cite(one, Style.OSCOLA))
