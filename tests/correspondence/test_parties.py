"""What one-line descriptions say of letters: each form once, and what only looks like one.

Everybody is invented; bodies are real where the rule is that they are known.
"""

from __future__ import annotations

import time

import pytest

from correspondence.descriptions.parties import Described, parties_of
from correspondence.descriptions.phrases import read_party, take_party
from correspondence.records import Ground, PartyName
from tests.conftest import day


def told(party: PartyName) -> str:
    """A party as `name | office | body`, without what is empty at its end."""
    return " | ".join((party.name, party.office, party.body)).rstrip(" |")


def summed(said: Described) -> tuple[str, str, str, str]:
    """Who wrote to whom, when, about what; a subject that is the whole title is none."""
    return told(said.sender), told(said.recipient), str(said.dated or ""), said.subject


FORMS = [
    # As the Library describes what was deposited
    (
        "Letter dated 08/07/2021 from Lord Doe to Lord Roe regarding leaning towers",
        ("Lord Doe", "Lord Roe", "2021-07-08", "leaning towers"),
    ),
    (
        "Letter dated 08/07/2021 from Baroness Doe to peers regarding the Towers Bill. 2p.",
        ("Baroness Doe", " | peers", "2021-07-08", "the Towers Bill"),
    ),
    (
        "Letter dated 8 July 2021 from Baroness Doe to all Members regarding the Towers Bill",
        ("Baroness Doe", " | all Members", "2021-07-08", "the Towers Bill"),
    ),
    (
        "Letter dated 08/07/2021 from Lord Doe to Noble Lords who spoke in the debate regarding towers",
        ("Lord Doe", " | Noble Lords who spoke in the debate", "2021-07-08", "towers"),
    ),
    (
        "I. Letter dated 21/06/2022 from Lord Doe to Lord Roe regarding scaffolds. II. Annex from the Treasury. 4 p.",
        ("Lord Doe", "Lord Roe", "2022-06-21", "scaffolds"),
    ),
    (
        "Letter dated Thursday 3 July 2025 to Baroness Doe, Minister for Towers, on Regulation 3/2024",
        ("", "Baroness Doe | Minister for Towers", "2025-07-03", "Regulation 3/2024"),
    ),
    # As committees describe what they publish
    (
        "Letter from DCMS Secretary of State on National Tower Strategy dated 06.12.24",
        (" | Secretary of State | DCMS", "", "2024-12-06", "National Tower Strategy"),
    ),
    (
        "Letter from Minister of State for Tower Standards on Review of Old Towers dated 10.12.24",
        (" | Minister of State for Tower Standards", "", "2024-12-10", "Review of Old Towers"),
    ),
    (
        "Letter from Minister for Skills on Review of towers at level 3 and below, dated 11.12.24",
        (" | Minister for Skills", "", "2024-12-11", "Review of towers at level 3 and below"),
    ),
    (
        "Correspondence from the Home Secretary relating to leaning towers, dated 12 December 2024",
        (" | Home Secretary", "", "2024-12-12", "leaning towers"),
    ),
    (
        "Letter to the Rt Hon Jane Doe MP, Home Secretary, from the Chair concerning towers, dated 3 May 2024",
        (" | Chair", "Rt Hon Jane Doe MP | Home Secretary", "2024-05-03", "towers"),
    ),
    (
        "Letter from Permanent Secretary, DfE, to Chair, on towers, 12.12.24",
        (" | Permanent Secretary | DfE", " | Chair", "2024-12-12", "towers"),
    ),
    (
        "Letter from Lord Doe, Chair, Tower Affairs Committee, to Jane Roe MP, Minister of State for Towers, FCDO, "
        "regarding treaties (12 Dec 2024)",
        (
            "Lord Doe | Chair | Tower Affairs Committee",
            "Jane Roe MP | Minister of State for Towers | FCDO",
            "2024-12-12",
            "treaties",
        ),
    ),
    (
        "Letter from Minister for Towers - repairs reset, 4 May 2025",
        (" | Minister for Towers", "", "2025-05-04", "repairs reset"),
    ),
    (
        "Letter from Sir John Roe to the Chair \u2013 leaning towers \u2013 4 June 2025",
        ("Sir John Roe", " | Chair", "2025-06-04", "leaning towers"),
    ),
    (
        "Letter from Chief Secretary to the Treasury to Chair of the Treasury Committee on towers",
        (" | Chief Secretary to the Treasury", " | Chair | Treasury Committee", "", "towers"),
    ),
    (
        "Letter to the Joint Committee on Tower Rights on leaning towers",
        ("", " |  | Joint Committee on Tower Rights", "", "leaning towers"),
    ),
    (
        "Letter from Secretary of State for Culture, Media and Sport to Chair (National Tower Strategy)",
        (" | Secretary of State for Culture, Media and Sport", " | Chair", "", "National Tower Strategy"),
    ),
    (
        "Letter from Jane Doe, Chief Executive, Acme Towers Ltd, to the Chair of the Culture, Media and Sport "
        "Committee, re: scaffolds",
        (
            "Jane Doe | Chief Executive | Acme Towers Ltd",
            " | Chair | Culture, Media and Sport Committee",
            "",
            "scaffolds",
        ),
    ),
    ("Chair to Permanent Secretary re towers", (" | Chair", " | Permanent Secretary", "", "towers")),
    # As GOV.UK titles its pages
    (
        "Open letter to tower owners from the Minister for Skills, Department for Education, about scaffolds",
        (" | Minister for Skills | Department for Education", " | tower owners", "", "scaffolds"),
    ),
    (
        "National Tower Strategy: letter from the Secretary of State to local authorities",
        (" | Secretary of State", " | local authorities", "", "National Tower Strategy"),
    ),
    (
        "Home Secretary letter to police chiefs: leaning towers",
        (" | Home Secretary", " | police chiefs", "", "leaning towers"),
    ),
    ("Prime Minister's letter to the Cabinet on towers", (" | Prime Minister", " |  | Cabinet", "", "towers")),
    ("Jane Doe MP\u2019s letter to Sir John Roe on towers", ("Jane Doe MP", "Sir John Roe", "", "towers")),
    ("DfE letter to schools on towers", (" |  | DfE", " | schools", "", "towers")),
    ("Chancellor letter to the OBR: forecast", (" | Chancellor", " |  | OBR", "", "forecast")),
    ("Ministerial letter to MPs about towers", ("", " | MPs", "", "towers")),
    (
        "Letter from the Chancellor to the Governor of the Bank of England: remit",
        (" | Chancellor", " | Governor | Bank of England", "", "remit"),
    ),
    (
        "Letter from Home Secretary Jane Doe to the National Towers' Council on scaffolds",
        ("Jane Doe | Home Secretary", " |  | National Towers' Council", "", "scaffolds"),
    ),
    (
        "Letter from Jane Doe on behalf of the Towers Alliance to the Prime Minister: scaffolds",
        ("Jane Doe |  | Towers Alliance", " | Prime Minister", "", "scaffolds"),
    ),
    # Other orders and words
    ("Lord Doe to Baroness Roe: leaning towers", ("Lord Doe", "Baroness Roe", "", "leaning towers")),
    ("Lord Doe to Baroness Roe: towers, dated 3 May 2024", ("Lord Doe", "Baroness Roe", "2024-05-03", "towers")),
    ("Lord Doe to Baroness Roe: towers (3 May 2024)", ("Lord Doe", "Baroness Roe", "2024-05-03", "towers")),
    ("Letter from Lord Doe to Lord Roe, re: towers", ("Lord Doe", "Lord Roe", "", "towers")),
    (
        "Letter from Rt Hon Jane Doe MP, Secretary of State for Towers, to Sir John Roe MP in relation to scaffolding",
        ("Rt Hon Jane Doe MP | Secretary of State for Towers", "Sir John Roe MP", "", "scaffolding"),
    ),
    (
        "Letter of 3 May 2024 from Jane Doe MP to John Roe MP on towers",
        ("Jane Doe MP", "John Roe MP", "2024-05-03", "towers"),
    ),
    (
        "2024-05-03 Letter sent to John Roe MP by Jane Doe MP about towers",
        ("Jane Doe MP", "John Roe MP", "2024-05-03", "towers"),
    ),
    (
        "Joint letter from Lord Doe and Baroness Roe to the Prime Minister on towers",
        ("Lord Doe and Baroness Roe", " | Prime Minister", "", "towers"),
    ),
    (
        "Letter from Lord Doe to Baroness Roe following the debate on leaning towers",
        ("Lord Doe", "Baroness Roe", "", "following the debate on leaning towers"),
    ),
    (
        "Letter from Minister for Skills (Jane Doe MP) to all MPs and peers regarding towers",
        ("Jane Doe MP | Minister for Skills", " | all MPs and peers", "", "towers"),
    ),
    (
        "Letter from the minister for leaning towers to the chair concerning repairs",
        (" | minister for leaning towers", " | chair", "", "repairs"),
    ),
    ("Letter: leaning towers", ("", "", "", "leaning towers")),
    ("Correspondence relating to towers", ("", "", "", "towers")),
]


@pytest.mark.parametrize(("title", "expected"), FORMS, ids=[title for title, _ in FORMS])
def test_a_description_is_read(title: str, expected: tuple[str, str, str, str]) -> None:
    said = parties_of(title)
    assert summed(said) == expected
    assert said.is_letter


WITHOUT_SUBJECT = [
    (
        "Letter to the Chair from Jane Doe MP, Minister for Towers",
        ("Jane Doe MP | Minister for Towers", " | Chair", ""),
    ),
    ("Letter from the Department for Education", (" |  | Department for Education", "", "")),
    (
        "Copy of a letter from the Home Secretary to the Chair of the Towers Committee",
        (" | Home Secretary", " | Chair | Towers Committee", ""),
    ),
    ("Letter from Jane Doe MP to John Roe MP (3 May 2024)", ("Jane Doe MP", "John Roe MP", "2024-05-03")),
    ("Letter from the Attorney General's Office to Ofwat", (" |  | Attorney General's Office", " |  | Ofwat", "")),
    ("Letter to Members of Parliament from residents", (" | residents", " | Members of Parliament", "")),
    ("Letter", ("", "", "")),
]


@pytest.mark.parametrize(("title", "expected"), WITHOUT_SUBJECT, ids=[title for title, _ in WITHOUT_SUBJECT])
def test_where_no_subject_is_told_the_whole_title_is_it(title: str, expected: tuple[str, str, str]) -> None:
    said = parties_of(title)
    assert summed(said) == (*expected, title)
    assert said.is_letter


# What only looks like it


NOBODY_TOLD = [
    "Letter on people travelling from China to the UK",
    "Letter to people travelling from China to the UK on visas",
    "Letter to parents travelling from China to the UK",
    "Letter from China",
    "Letter from the Front: an exhibition of letters from soldiers to parents",
    "Letters from America: report",
    "Letter about a letter from Lord Doe to Lord Roe",
    "Letter regarding money moved from Lord Doe to Lord Roe",
    "Letter from Acme Ltd's lawyers to the Committee",
]


@pytest.mark.parametrize("title", NOBODY_TOLD)
def test_from_and_to_inside_a_subject_name_no_parties(title: str) -> None:
    said = parties_of(title)
    assert (told(said.sender), told(said.recipient)) == ("", "")


NO_LETTERS = [
    "Guidance on letters from banks to customers",
    "How to write a letter to your MP",
    "Letters patent dated 3 May 2024",
    "Letter of credit from the Bank of England",
    "Letter writing for schools",
    "Correspondence course from the University of Oldtown",
    "Newsletter from the Minister",
    "Apprentice welcome letter",
    "Access to Work: annual figures",
    "Guide to Parliament: an introduction",
    "Road to Recovery: strategy from the Treasury",
    "Home Secretary to visit Towers: press notice",
    "Sir John Roe to Chair: review of towers",
    "Department of Towers to Home Office: transfer of functions",
    "Government response to the Committee's First Report",
    "From the Minister: update",
    "Tower Office: Correspondence",
    "Tower Office and Prime Minister: Email",
    "Adviser to the Prime Minister on Towers",
    "Ambassador and Permanent Representative to the Conference on Towers in Oldtown",
    "",
]


@pytest.mark.parametrize("title", NO_LETTERS)
def test_what_is_no_letter_says_nothing(title: str) -> None:
    assert parties_of(title) == Described(subject=title)


@pytest.mark.parametrize(
    ("title", "sender", "subject"),
    [
        ("Letter from Lord Doe, Leaning Towers Bill", "Lord Doe", "Leaning Towers Bill"),
        ("Letter from Minister for Skills, Leaning Towers Review", " | Minister for Skills", "Leaning Towers Review"),
        (
            "Letter from the Home Secretary on letters from the Treasury",
            " | Home Secretary",
            "letters from the Treasury",
        ),
    ],
)
def test_what_follows_a_party_is_not_taken_for_one(title: str, sender: str, subject: str) -> None:
    said = parties_of(title)
    assert (told(said.sender), told(said.recipient), said.subject) == (sender, "", subject)


# Days


@pytest.mark.parametrize(
    "title",
    [
        "Letter from Jane Doe MP on the statement of 3 May 2024",
        "Letter from Jane Doe MP on the notice dated 3 May 2024",
        "Letter from Ofwat on the evidence session held on 4 June 2025",
        "Letter from Lord Doe to Lord Roe regarding the letter dated 3 May 2024 from Baroness Poe",
        "Response from Ofwat to the Committee's letter dated 3 May 2024",
        "Correspondence with Ofwat regarding towers, dated 3 March and 4 April 2025",
        "Letters from Lord Doe, dated 3 March 2025 and 4 April 2025",
        "Letter from Lord Doe dated 5 June to Lord Roe",
        "Letter from Lord Doe dated 31.02.24",
    ],
)
def test_a_day_of_something_else_or_one_of_several_is_not_that_of_the_letter(title: str) -> None:
    assert parties_of(title).dated is None


@pytest.mark.parametrize(
    "title",
    [
        "Letter from Lord Doe, dated 5 June 2024, regarding a meeting dated 7 June 2024",
        "Letter (5 June 2024) from Lord Doe following a meeting on 7 June 2024",
        "Letter from Lord Doe to Lord Roe, 5th June 2024, on the debate of 7 June 2024",
        "Reply from Lord Doe dated 5 June 2024 to the letter from the Chair dated 3 May 2024",
        "Letter from Lord Doe to the Committee 05/06/2024",
        "5 June 2024: Letter from Lord Doe",
        "Letter dated 5 June 2024 from Lord Doe on the strikes of 3 and 4 May 2024",
    ],
)
def test_the_letters_own_day_is_told_from_others(title: str) -> None:
    assert parties_of(title).dated == day("2024-06-05")


# Replies, and letters of which it is not told who wrote


@pytest.mark.parametrize(
    ("title", "sender", "answered"),
    [
        ("Response from Ofwat to the Committee's letter of 3 May", " |  | Ofwat", "the Committee's letter of 3 May"),
        (
            "Response from Ofwat to the Committee's letter of 3 May 2024 on towers, dated 10 May 2024",
            " |  | Ofwat",
            "the Committee's letter of 3 May 2024",
        ),
        (
            "Letter from Jane Doe MP responding to the Chair's letter of 3 May 2024 on towers",
            "Jane Doe MP",
            "the Chair's letter of 3 May 2024",
        ),
        ("Baroness Doe's response to Lord Roe's letter of 3 May", "Baroness Doe", "Lord Roe's letter of 3 May"),
        ("Response to the letter from the Chair, from Ofwat", " |  | Ofwat", "the letter from the Chair"),
    ],
)
def test_a_reply_names_the_letter_that_it_answers_and_not_a_recipient(title: str, sender: str, answered: str) -> None:
    said = parties_of(title)
    assert (told(said.sender), told(said.recipient), said.replies_to) == (sender, "", answered)
    assert said.is_letter


def test_a_reply_to_somebody_is_a_letter_to_them() -> None:
    said = parties_of("Reply to Lord Doe from Baroness Roe on towers")
    assert summed(said) == ("Baroness Roe", "Lord Doe", "", "towers")
    assert said.is_letter


@pytest.mark.parametrize(
    ("title", "between"),
    [
        ("Letters between Lord Doe and Lord Roe", ["Lord Doe", "Lord Roe"]),
        (
            "Exchange of letters between the Minister for Women and Equalities and Sir John Roe on towers",
            [" | Minister for Women and Equalities", "Sir John Roe"],
        ),
        ("Correspondence with Ofwat regarding towers", [" |  | Ofwat"]),
    ],
)
def test_where_it_is_not_told_who_wrote_nobody_is_sender_or_recipient(title: str, between: list[str]) -> None:
    said = parties_of(title)
    assert [told(party) for party in said.between] == between
    assert (said.sender, said.recipient) == (PartyName(), PartyName())
    assert "parties" in {ground.field for ground in said.grounds}


# Grounds


def test_each_field_has_the_words_that_gave_it() -> None:
    said = parties_of("Letter from the Home Secretary to Lord Roe on towers, dated 12 December 2024", "title")
    assert said.grounds == (
        Ground("sender", "the Home Secretary", "title"),
        Ground("recipient", "Lord Roe", "title"),
        Ground("subject", "towers", "title"),
        Ground("dated", "12 December 2024", "title"),
    )
    assert {ground.where for ground in parties_of("Letter from Lord Doe").grounds} == {"description"}


# One phrase


PHRASES = [
    ("the Lord Chancellor", " | Lord Chancellor"),
    ("Lord Justice Doe", "Lord Justice Doe"),
    ("Baroness Doe of Leaning Towers", "Baroness Doe of Leaning Towers"),
    ("Lord (John) Doe", "Lord (John) Doe"),
    ("Sir John Roe KCB, Permanent Secretary at the Ministry of Justice", "Sir John Roe KCB | Permanent Secretary | "
     "Ministry of Justice"),
    ("Jane Doe MP Minister for Skills", "Jane Doe MP | Minister for Skills"),
    ("Director General, Regulation, Ministry of Justice", " | Director General, Regulation | Ministry of Justice"),
    ("Minister of State, Foreign, Commonwealth and Development Office", " | Minister of State | Foreign, Commonwealth "
     "and Development Office"),
    ("Jane Doe, Culture, Media and Sport Committee", "Jane Doe |  | Culture, Media and Sport Committee"),
    ("Secretary of State for Science, Innovation and Technology", " | Secretary of State for Science, Innovation and "
     "Technology"),
    ("Minister for the Cabinet Office", " | Minister for the Cabinet Office"),
    ("Leader of the House of Commons", " | Leader of the House of Commons"),
    ("shadow Cabinet Office minister", " | shadow Cabinet Office minister"),
    ("HMRC's Chief Executive", " | Chief Executive | HMRC"),
    ("Chief Executive of Ofgem", " | Chief Executive | Ofgem"),
    ("Permanent Secretary and Accounting Officer", " | Permanent Secretary and Accounting Officer"),
    ("Lord Doe and the Home Secretary", "Lord Doe and the Home Secretary"),
    ("Jane Doe MP and 12 others", "Jane Doe MP and 12 others"),
    ("directors of children's services", " | directors of children's services"),
    ("Amazon", " |  | Amazon"),
    ("Acme Towers", "Acme Towers"),
    ("the UK", ""),
    ("helping schools", ""),
    ("the leaning of towers", ""),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_is_told_as_person_office_and_body(phrase: str, expected: str) -> None:
    assert told(read_party(phrase)) == expected


def test_a_party_ends_where_its_phrase_names_it_no_longer() -> None:
    taken = take_party("Lord Doe, Minister for Towers, and what he said of them")
    assert (told(taken.party), taken.words) == ("Lord Doe | Minister for Towers", "Lord Doe, Minister for Towers")
    assert taken.rest == "and what he said of them"


@pytest.mark.parametrize(
    "title",
    [
        "Letter from " + "Lord A, and " * 5000,
        "Letter from " + "Lord A and " * 5000,
        "Letter from " + "Aaa " * 20000,
        "Letter to " + "Aaa of the " * 20000 + "Board",
        "A to " * 20000 + ": towers",
        "letter " * 20000,
        "Letter dated " + "3 May 2024 and " * 5000,
        "Letter from Lord " + "(" * 20000,
        "towers - letter from - " * 5000,
        "Letter from \x00Lord\x00 Doe" * 500,
        "\ud800 letter from \udfff",
        " " * 1_000_000,
    ],
    ids=range(12),
)
def test_hostile_titles_take_no_time_and_raise_nothing(title: str) -> None:
    started = time.perf_counter()
    parties_of(title)
    assert time.perf_counter() - started < 30
