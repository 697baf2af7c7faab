"""Letters of which reports tell: who wrote to whom, who answered, what was written before. Everybody is invented."""

from __future__ import annotations

import pytest

from correspondence.records import PartyName, ReportedRole
from correspondence.reporting.events import events_in
from correspondence.reporting.letters import MOST_LETTERS
from correspondence.reporting.sentences import read_sentences
from correspondence.reporting.stage import read_lines
from tests.conftest import day
from tests.correspondence.reported import letter, letters, report

TO_LOWE = [("letter", "Ruth Penhallow", "Gareth Lowe")]


# How a letter is told


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to transport minister Gareth Lowe seen by The Bugle, Labour MP Ruth Penhallow said it leans.",
        "In a letter to Gareth Lowe, the minister for bridges, Labour MP Ruth Penhallow, a climber, said it leans.",
        "Labour MP Ruth Penhallow has written to transport minister Gareth Lowe.",
        "Ruth Penhallow, the Labour MP for Harrow Vale, wrote last week to the transport minister, Gareth Lowe.",
        "A letter from Ruth Penhallow MP to the transport minister Gareth Lowe, dated 4 March 2025, asks for bridges.",
        "A letter to transport minister Gareth Lowe from Labour MP Ruth Penhallow was leaked on Monday.",
        "Labour MP Ruth Penhallow\u2019s letter to transport minister Gareth Lowe was leaked on Monday.",
        "Labour MP Ruth Penhallow sent transport letters by hand. She sent an angry letter to minister Gareth Lowe.",
        "Labour MP Ruth Penhallow told transport minister Gareth Lowe in a letter that it leans.",
        "Writing to transport minister Gareth Lowe, Labour MP Ruth Penhallow said that it leans.",
        "Transport minister Gareth Lowe has received a letter from Labour MP Ruth Penhallow.",
        "An open letter, written by Labour MP Ruth Penhallow and sent to transport minister Gareth Lowe, was leaked.",
        "In an email to transport minister Gareth Lowe, Labour MP Ruth Penhallow asked why it leans.",
        "“It leans,” Labour MP Ruth Penhallow says in a letter of complaint to transport minister Gareth Lowe.",
        "Labour MP Ruth Penhallow (Lab, Harrow Vale) is writing to transport minister Gareth Lowe.",
    ],
)
def test_a_letter_is_known_however_it_is_told(text: str) -> None:
    assert letters(text) == TO_LOWE


@pytest.mark.parametrize(
    "text",
    [
        "Labour MP Ruth Penhallow will write to transport minister Gareth Lowe.",
        "Labour MP Ruth Penhallow is to write to transport minister Gareth Lowe.",
        "Labour MP Ruth Penhallow urged readers to write to transport minister Gareth Lowe.",
        "Labour MP Ruth Penhallow wrote on X to praise transport minister Gareth Lowe.",
        "To the letter of the law, transport minister Gareth Lowe was right, Labour MP Ruth Penhallow said.",
        "Labour MP Ruth Penhallow handed her newsletter to transport minister Gareth Lowe.",
        "Labour MP Ruth Penhallow wrote a love letter to Paris.",
        "Labour MP Ruth Penhallow wrote to her constituents.",
        "Baker Tom Reed wrote to grocer Ann Vale.",
    ],
)
def test_what_is_no_letter_of_ours_is_none(text: str) -> None:
    assert letters(text) == []


def test_a_letter_of_many_has_them_for_its_sender() -> None:
    told = letter(
        "The letter, signed by 54 MPs and peers and sent to the Environment Secretary Dora Finch, was leaked."
    )
    assert told.sender == PartyName(office="54 MPs and peers")
    assert told.recipient == PartyName("Dora Finch", "Environment Secretary")


def test_the_one_who_organised_the_letter_of_many_is_its_sender() -> None:
    text = "More than 40 MPs have written to minister Dora Finch.\nIt was coordinated by Labour MP Tom Arkwright."
    assert letters(text) == [("letter", "Tom Arkwright", "Dora Finch")]


def test_a_letter_told_again_is_the_same_letter() -> None:
    text = """
        A letter to the Government from shadow towers minister Joan Ackroyd has been leaked.
        In the letter to towers minister Peter Vane, Ms Ackroyd said that they lean.
        Ms Ackroyd\u2019s letter also asked for a plumb line.
    """
    told = letter(text)
    assert told.recipient.name == "Peter Vane"
    assert told.words.startswith("In the letter to towers minister"), "the sentence that names both"
    assert told.told.count("\n") == 2


def test_letters_to_two_ministers_are_two() -> None:
    text = """
        Labour MP Ruth Penhallow wrote to transport minister Gareth Lowe.
        She also wrote to Treasury minister Nora Quist, asking who would pay.
    """
    assert letters(text) == [*TO_LOWE, ("letter", "Ruth Penhallow", "Nora Quist")]


def test_a_letter_to_two_at_once_has_the_first_for_its_recipient() -> None:
    text = "Labour MP Ruth Penhallow wrote to transport minister Gareth Lowe and Treasury minister Nora Quist."
    assert letters(text) == TO_LOWE


def test_what_a_letter_is_not_told_to_have_stays_empty() -> None:
    told = letter("In a letter to the Prime Minister seen by The Bugle, bridges are said to lean.")
    assert told.sender == PartyName()
    assert told.recipient == PartyName(office="Prime Minister")
    assert told.dated is None


def test_the_day_that_the_letter_bears_is_kept_and_no_other() -> None:
    start = "Labour MP Ruth Penhallow wrote to minister Gareth Lowe. "
    assert letter(start + "In the letter, dated 4 March 2025, she said it leans.").dated == day("2025-03-04")
    assert letter(start + "In the letter, she said it has leant since 4 March 2025.").dated is None


def test_a_report_that_tells_of_no_end_of_letters_tells_of_some() -> None:
    names = [f"{chr(65 + one % 26)}{chr(97 + one // 26)}ne" for one in range(60)]
    text = "\n".join(f"Labour MP Ann {one} wrote to minister Bob {one}." for one in names)
    assert len(letters(text)) == MOST_LETTERS


# Offices and bodies


@pytest.mark.parametrize(
    ("words", "office", "body"),
    [
        ("cabinet office minister", "Cabinet Office minister", "Cabinet Office"),
        ("shadow cabinet office minister", "shadow Cabinet Office minister", ""),
        ("former Home Office minister", "former Home Office minister", ""),
        ("Home Secretary", "Home Secretary", "Home Office"),
        ("Foreign Secretary", "Foreign Secretary", "Foreign Office"),
        ("Health Secretary", "Health Secretary", ""),
        ("Chief Secretary to the Treasury", "Chief Secretary to the Treasury", "Treasury"),
        ("work and pensions secretary", "work and pensions secretary", ""),
        ("Liberal Democrat MP", "Liberal Democrat MP", ""),
        ("minister for towers", "minister for towers", ""),
        ("chair of the Towers Committee", "chair of the Towers Committee", "Towers Committee"),
    ],
)
def test_an_office_keeps_its_words_and_names_a_body_only_where_it_is_held(words: str, office: str, body: str) -> None:
    told = letter(f"In a letter to minister Gareth Lowe, {words} Jane Rook said it leans.")
    assert told.sender == PartyName("Jane Rook", office, body)


def test_the_health_secretary_may_be_of_any_nation_and_names_no_body() -> None:
    assert letter("MP Ann Loy wrote to the Health Secretary.").recipient == PartyName(office="Health Secretary")


def test_a_department_is_a_body_without_a_person() -> None:
    assert letter("Labour MP Ann Loy wrote to the Home Office.").recipient == PartyName(body="Home Office")


def test_an_office_alone_means_the_person_whom_the_report_shows_to_hold_it() -> None:
    text = "MP Ann Loy wrote to the Foreign Secretary last week.\nForeign Secretary Hugh Pell did not reply."
    assert letter(text).recipient == PartyName("Hugh Pell", "Foreign Secretary", "Foreign Office")


def test_the_deputy_is_another_office() -> None:
    text = "MP Ann Loy wrote to the Prime Minister.\nDeputy Prime Minister Hugh Pell was told."
    assert letter(text).recipient == PartyName(office="Prime Minister")


# Replies

ASKED = "Labour MP Ruth Penhallow has written to transport minister Gareth Lowe about bridges.\n"
ANSWERED = [*TO_LOWE, ("reply", "Gareth Lowe", "Ruth Penhallow")]


@pytest.mark.parametrize(
    "text",
    [
        "In response to the letter, Mr Lowe said they stand.",
        "Responding, Mr Lowe said they stand.",
        "In his reply, Mr Lowe said they stand.",
        "In his reply to Ms Penhallow, the minister said they stand.",
        "Mr Lowe wrote back: “They stand.”",
        "Mr Lowe wrote back to her to say that they stand.",
        "Mr Lowe replied that they stand.",
        "Mr Lowe\u2019s reply said that they stand.",
        "Replying to Ms Penhallow, Mr Lowe said that they stand.",
        "Mr Lowe responded with a letter of his own.",
        "Mr Lowe\u2019s letter to Ms Penhallow says that they stand.",
        "Mr Lowe said in response that they stand.",
    ],
)
def test_a_reply_is_known_however_it_is_told(text: str) -> None:
    assert letters(ASKED + text) == ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "In response to the letter, Mr Lowe told The Bugle: “They stand.”",
        "In response to the letter, Spanwell plc said they stand.",
        "Responding, a Department for Bridges spokesperson said they stand.",
        "Responding, Green peer Lord Vane said they lean.",
        "Mr Lowe has yet to reply.",
        "Mr Lowe said they stand.",
    ],
)
def test_a_word_to_the_press_or_of_somebody_else_is_no_reply(text: str) -> None:
    assert letters(ASKED + text) == TO_LOWE


def test_another_minister_may_reply_for_the_government() -> None:
    text = "MP Ann Loy wrote to the Government.\nIn response to her letter, Home Office minister Celia Brandt said no."
    assert letters(text)[1] == ("reply", "Celia Brandt", "Ann Loy")


def test_a_department_replies_where_the_report_says_that_it_did() -> None:
    text = "MP Ann Loy wrote to the Ministry of Owls last week.\nIn its reply, the Ministry of Owls said owls are well."
    assert letters(text) == [("letter", "Ann Loy", "Ministry of Owls"), ("reply", "Ministry of Owls", "Ann Loy")]


def test_a_reply_told_before_its_letter_is_still_the_reply() -> None:
    text = """
        In a letter to Lord Stoneham, Home Office minister Celia Brandt said the beacons would not be lit.
        It came after Lord Stoneham wrote to Ms Brandt in May.
    """
    assert letters(text) == [("letter", "Lord Stoneham", "Celia Brandt"), ("reply", "Celia Brandt", "Lord Stoneham")]


def test_whose_letter_is_answered_may_be_told_only_there() -> None:
    text = "In response to a letter from Labour MP Ann Loy, Home Office minister Celia Brandt said owls are well."
    assert letters(text) == [("letter", "Ann Loy", ""), ("reply", "Celia Brandt", "Ann Loy")]


# Earlier letters


@pytest.mark.parametrize(
    "text",
    [
        "In an earlier letter, Ms Penhallow said they leant.",
        "Ms Penhallow had said in a previous letter that they leant.",
        "Ms Penhallow said in correspondence that they leant.",
    ],
)
def test_an_earlier_letter_is_a_mention(text: str) -> None:
    assert letters(ASKED + text) == [*TO_LOWE, ("mention", "Ruth Penhallow", "")]


def test_one_who_wrote_as_the_minister_of_another_day_is_a_mention_with_that_office() -> None:
    text = "Then-minister Ms Penhallow said in correspondence that “no bridge in this country leans at all”."
    told = letter(ASKED + text, ReportedRole.MENTION)
    assert told.sender == PartyName("Ruth Penhallow", "Then-minister")
    assert letter(ASKED + text).sender.office == "Labour MP"


def test_a_letter_dated_long_before_the_report_is_a_mention_where_there_is_a_newer_one() -> None:
    old = "Mr Lowe\u2019s predecessor Olive Crane, a former minister, wrote to Ms Penhallow in 2021."
    assert letters(ASKED + old, "2025-03-08")[1] == ("mention", "Olive Crane", "Ruth Penhallow")
    alone = "Labour MP Ann Loy wrote to minister Bob Hay in 2021."
    assert letters(alone, "2025-03-08") == [("letter", "Ann Loy", "Bob Hay")]


# What a letter says


def test_told_has_what_the_letter_says_and_nothing_else() -> None:
    text = """
        Kelp made by Weedly Ltd was banned in 2020.
        In a letter to minister Dora Finch, Labour MP Tom Arkwright said that kelp chokes the estuaries.
        It should be cut, he added.
        Mr Arkwright told The Tide: “I am angry about eels.”
        In response to the letter, Ms Finch said kelp has rights.
        She added that barges would be bought.
    """
    told, reply = report(text).letters
    assert "estuaries" in told.told
    assert "should be cut" in told.told
    assert not {"2020", "eels", "rights"} & set(told.told.replace(".", " ").replace("”", " ").split())
    assert reply.told.splitlines() == [
        "In response to the letter, Ms Finch said kelp has rights.",
        "She added that barges would be bought.",
    ]


def test_a_letter_whose_writer_is_not_named_still_says_something() -> None:
    text = "A letter from 40 MPs to the Treasury was leaked.\nThe letter says that owls are dear."
    assert "owls are dear" in letter(text).told


def test_an_event_in_quoted_words_is_none() -> None:
    text = "Minister Gareth Lowe said: “Labour MP Ann Loy wrote to minister Bob Hay.”"
    (line,) = read_lines(tuple(read_sentences((text,))))
    assert list(events_in(0, line)) == []
