"""What reports say that somebody said: whose word it is, where it was said, what is quoted. Everybody is invented."""

from __future__ import annotations

import pytest

from correspondence.records import SaidIn, SpeakerKind
from correspondence.reporting.sentences import read_sentences
from tests.correspondence.reported import report, said, speakers

ASKED = "Labour MP Ruth Penhallow has written to transport minister Gareth Lowe.\n"
IN_LETTER = "In a letter to transport minister Gareth Lowe, Labour MP Ruth Penhallow said that bridges lean.\n"
FIRST = ("Ruth Penhallow", "letter", IN_LETTER.strip())


# Quotation marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr Vane wrote: “They lean. They all lean.”", "They lean. They all lean."),
        ('Mr Vane wrote: "They lean. They all lean."', "They lean. They all lean."),
        ("Mr Vane wrote: \u2018They lean. They all lean.\u2019", "They lean. They all lean."),
        ("Mr Vane wrote: 'They don't lean. They've never leant.'", "They don't lean. They've never leant."),
        ("Mr Vane wrote: \u2018The companies\u2019 towers lean today.\u2019", "The companies\u2019 towers lean today."),
        (
            "Mr Vane wrote: \u2018In the \u201990s they leant, and it\u2019s worse.\u2019",
            "In the \u201990s they leant, and it\u2019s worse.",
        ),
        ("Mr Vane wrote that it was “a danger to every person below”.", "a danger to every person below"),
        ("“They lean and they will fall,” Mr Vane wrote.", "They lean and they will fall"),
        ("“They lean,” wrote Mr Vane, “and they will fall.”", "They lean, and they will fall."),
        ("“Must they lean so much?” Mr Vane wrote.", "Must they lean so much?"),
        ("Mr Vane wrote: “They said \u2018no\u2019 to all of it.”", "They said \u2018no\u2019 to all of it."),
        ("Mr Vane wrote: “The closing mark is missing.", "The closing mark is missing."),
    ],
)
def test_quoted_words_are_kept_without_their_marks(text: str, words: str) -> None:
    start = "Joan Ackroyd MP wrote to towers minister Peter Vane.\nMr Vane replied that they stand.\n"
    (*_, last) = report(start + text).statements
    assert (last.speaker, last.said_in, last.text, last.is_direct) == ("Peter Vane", SaidIn.REPLY, words, True)


def test_an_apostrophe_is_no_quotation() -> None:
    (sentence,) = read_sentences(("The ministers\u2019 towers lean, and it\u2019s the companies\u2019 fault.",))
    assert sentence.quotes == ()


def test_single_marks_inside_double_ones_are_part_of_the_words() -> None:
    (sentence,) = read_sentences(("He said “the \u2018leaning\u2019 towers stand” on Monday.",))
    assert [sentence.quoted(one) for one in sentence.quotes] == ["the \u2018leaning\u2019 towers stand"]


def test_a_quotation_of_several_paragraphs_is_one_statement_with_a_line_for_each() -> None:
    text = IN_LETTER + "Ms Penhallow told The Bugle: “They lean.\n“They leaned last year.\n“They will fall,” she said."
    assert said(text)[1:] == [("Ruth Penhallow", "press", "They lean.\nThey leaned last year.\nThey will fall")]


def test_two_quotations_of_one_sentence_are_two_statements() -> None:
    text = IN_LETTER + "She said it was “a danger to all who pass” and “an insult to all who pay”."
    assert [words for _, _, words in said(text)[1:]] == ["a danger to all who pass", "an insult to all who pay"]


def test_a_fragment_of_a_few_words_is_told_and_not_quoted() -> None:
    (_, told) = report(IN_LETTER + "She said that bridges would be closed on a “case-by-case basis”.").statements
    assert (told.is_direct, told.text) == (
        False,
        "She said that bridges would be closed on a “case-by-case basis”.",
    )


def test_what_the_speaker_quotes_of_somebody_else_is_not_the_speakers_word() -> None:
    text = IN_LETTER + "She said Mr Lowe had called bridges “a menace to low cloud everywhere”."
    (_, told) = report(text).statements
    assert (told.speaker, told.is_direct) == ("Ruth Penhallow", False)
    text = IN_LETTER + "She said the minister\u2019s claim that “no bridge has ever leant at all” was untrue."
    assert not report(text).statements[1].is_direct


def test_a_quotation_that_follows_in_its_paragraph_is_by_the_same_speaker() -> None:
    text = IN_LETTER + "“They lean,” Ms Penhallow wrote. “They must not.”"
    assert said(text)[-1] == ("Ruth Penhallow", "letter", "They must not.")


def test_a_quotation_in_a_paragraph_of_its_own_is_nobodys() -> None:
    text = IN_LETTER + "Ms Penhallow told The Bugle: “They lean.”\n“Nobody knows who says this.”"
    assert speakers(text) == ["Ruth Penhallow", "Ruth Penhallow"]


# Who speaks


@pytest.mark.parametrize(
    "text",
    [
        "Ms Penhallow added that they lean.",
        "They lean, she added.",
        "They lean, Ms Penhallow said, and have for years.",
        "The Labour MP also said that they lean.",
        "They lean, according to Ms Penhallow.",
        "“They lean and will fall,” said the Labour MP.",
        "But Ms Penhallow warned that they lean.",
        "However, on Monday she added that they lean.",
        "Penhallow argued that they lean.",
    ],
)
def test_a_short_form_means_the_one_whom_the_report_names_in_full(text: str) -> None:
    assert speakers(IN_LETTER + text) == ["Ruth Penhallow", "Ruth Penhallow"]


def test_the_full_name_may_come_later() -> None:
    text = "Mr Reed said chalk must go.\nMinister Kim Vale got a letter from Labour MP Alan Reed."
    assert report(text).letters[0].sender.name == "Alan Reed"
    assert report("Kim Reed-Vane, 43, said chalk must go.\n" + IN_LETTER).statements[0].speaker == "Kim Reed-Vane"


@pytest.mark.parametrize(
    "text",
    [
        "Mr Reed said that chalk is forgotten.",
        "Reed said that chalk is forgotten.",
        "They said that chalk is forgotten.",
        "Mr Reed and Ms Reed said that chalk is forgotten.",
        "Campaigners said that chalk is forgotten.",
        "A Tory MP said that chalk is forgotten.",
        "It is said that chalk is forgotten.",
        "Mr Vale, it is thought, has forgotten chalk.",
        "Mr Reed is said to have forgotten chalk.",
        "Mr Reed was told that chalk is forgotten.",
        "Those to whom Kim Vale said so have forgotten chalk.",
        "Kim Vale\u2019s brother said that chalk is forgotten.",
        "A spokesman for Kim Vale said that chalk is forgotten.",
    ],
)
def test_where_several_or_nobody_could_be_meant_nobody_is(text: str) -> None:
    start = "Alan Reed and Susan Reed, both Labour MPs, have written to schools minister Kim Vale.\n"
    assert speakers(start + text) == []


def test_a_pronoun_of_another_kind_is_not_the_last_speakers() -> None:
    assert speakers(IN_LETTER + "Ms Penhallow went home. He added that they lean.") == ["Ruth Penhallow"]


def test_she_is_the_one_who_spoke_last_and_not_one_only_named_since() -> None:
    text = IN_LETTER + "She praised Green peer Baroness Inkpen. She added that they lean."
    assert speakers(text) == ["Ruth Penhallow", "Ruth Penhallow"]


@pytest.mark.parametrize(
    "text",
    [
        "A Treasury source said they stand. She added that paint is thin.",
        "A resident came by. She said that paint is thin.",
        "Campaigners said that they lean. She added that paint is thin.",
        "It came as ministers said that they stand. She added that paint is thin.",
    ],
)
def test_behind_a_stranger_she_is_nobody(text: str) -> None:
    assert speakers(IN_LETTER + text) == ["Ruth Penhallow"]


def test_it_is_the_organisation_of_the_sentence_before_and_not_the_letter() -> None:
    text = IN_LETTER + "Spanwell Group said they stand.\nThe letter was sent on Monday. It said that they lean."
    assert speakers(text) == ["Ruth Penhallow", "Spanwell Group"]


def test_a_department_is_no_company() -> None:
    text = IN_LETTER + "The Ministry of Kites said they stand.\n"
    assert speakers(text + "The company added that paint is thin.") == ["Ruth Penhallow", "Ministry of Kites"]
    assert speakers(text + "The ministry added that paint is thin.")[-1] == "Ministry of Kites"
    assert len(speakers(text + "The ministry added that paint is thin.")) == 3


def test_the_company_is_the_organisation_that_spoke_last() -> None:
    text = (
        IN_LETTER + "Spanwell Group said they stand.\nThe company added paint.\nBridgit Ltd said no.\nIt said so twice."
    )
    assert speakers(text)[1:] == ["Spanwell Group", "Spanwell Group", "Bridgit Ltd", "Bridgit Ltd"]
    assert {one.kind for one in report(text).statements[1:]} == {SpeakerKind.ORGANISATION}
    assert {one.said_in for one in report(text).statements[1:]} == {SaidIn.STATEMENT}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Department for Bridges spokesperson said: “They stand.”", "Department for Bridges"),
        ("A spokesman for Spanwell Group said they stand.", "Spanwell Group"),
        ("A Spanwell spokeswoman said they stand.", "Spanwell Group"),
        ("A Government spokesperson said they stand.", "Government"),
        ("A No 10 spokesman said they stand.", "No 10"),
        ("Bridge maker Spanwell Group said they stand.", "Spanwell Group"),
        ("The Ministry of Kites said they stand.", "Ministry of Kites"),
        ("RSPBB said they stand.", "RSPBB"),
    ],
)
def test_an_organisation_speaks_for_itself(text: str, name: str) -> None:
    start = IN_LETTER + "Bridges were built by Spanwell Group.\n"
    last = report(start + text).statements[-1]
    assert (last.speaker, last.kind, last.said_in) == (name, SpeakerKind.ORGANISATION, SaidIn.STATEMENT)


def test_the_spokesperson_is_the_one_who_spoke_last() -> None:
    text = IN_LETTER + "A Ministry of Kites spokesperson said they stand.\n“We like bridges,” the spokesperson added."
    assert said(text)[-1] == ("Ministry of Kites", "statement", "We like bridges")


# Where it is said


def test_what_the_writer_says_after_the_letter_was_opened_is_in_it() -> None:
    assert said(IN_LETTER + "They cost more each year, she added.")[1][:2] == ("Ruth Penhallow", "letter")


def test_what_is_said_to_a_paper_is_said_to_the_press_and_to_whom_is_kept() -> None:
    for text, to in (
        ("Ms Penhallow told PA: “They all lean.” She added that paint is thin.", "PA"),
        ("Ms Penhallow told the Vale Gazette that they lean. She added that paint is thin.", "Vale Gazette"),
        ("Speaking to BBC Radio Vale, Ms Penhallow said they lean. She added that paint is thin.", "BBC Radio Vale"),
    ):
        told = report(IN_LETTER + text).statements[1:]
        assert [(one.said_in, one.said_to) for one in told] == [(SaidIn.PRESS, to), (SaidIn.PRESS, to)]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Penhallow told MPs that they lean.",
        "Ms Penhallow told the Commons: “They all lean.”",
        "In a speech, Ms Penhallow said that they lean.",
        "Ms Penhallow wrote on X that they lean.",
        "Speaking in Parliament, Ms Penhallow said that they lean.",
    ],
)
def test_what_is_said_elsewhere_is_left_out_with_what_follows(text: str) -> None:
    assert said(IN_LETTER + f"{text} She added that paint is thin.") == [FIRST]


def test_what_the_writer_says_where_the_letter_may_be_meant_or_not_is_left_out() -> None:
    assert said(ASKED + "She said: “I am appalled by bridges.”") == []
    answered = IN_LETTER + "Responding, Mr Lowe said they stand.\nMs Penhallow said that this is not enough."
    assert speakers(answered) == ["Ruth Penhallow", "Gareth Lowe"]
    assert speakers("Labour MP Ruth Penhallow said bridges lean.\n" + IN_LETTER) == ["Ruth Penhallow"]


def test_what_is_said_in_the_letter_is_in_it_wherever_the_report_says_so() -> None:
    text = IN_LETTER + "Spanwell Group said they stand.\nMs Penhallow wrote that Spanwell is mistaken."
    assert said(text)[-1][:2] == ("Ruth Penhallow", "letter")


def test_the_letter_speaks_for_its_writer() -> None:
    assert said(ASKED + "The letter says: “Bridges are lovely things.”") == [
        ("Ruth Penhallow", "letter", "Bridges are lovely things.")
    ]
    assert said(ASKED + "The letter, which was seen by The Bugle, asks why they lean.")[0][:2] == (
        "Ruth Penhallow",
        "letter",
    )
    assert said(ASKED + "Mr Lowe\u2019s reply, dated 3 May 2025, said that they stand.")[0][:2] == (
        "Gareth Lowe",
        "reply",
    )


@pytest.mark.parametrize(
    "text",
    [
        "A leaked email from a clerk says that bridges are closed.",
        "The letter from the clerk says that bridges are closed.",
        "Another letter says that bridges are closed.",
    ],
)
def test_another_letter_does_not_speak_for_the_writer(text: str) -> None:
    assert said(ASKED + text) == []


def test_a_sentence_that_only_tells_of_writing_says_nothing() -> None:
    assert said(ASKED + "Mr Lowe replied on Monday.") == []
    assert said("MP Ann Loy wrote to minister Bob Hay, asking for kites.")[0][:2] == ("Ann Loy", "letter")


def test_an_earlier_letter_has_its_own_words_and_no_later_ones() -> None:
    text = (
        IN_LETTER + "In an earlier letter, Ms Penhallow said that they leant.\nMs Penhallow said that they will fall."
    )
    assert [place for _, place, _ in said(text)] == ["letter", "mention"]


def test_others_speak_to_the_press() -> None:
    text = IN_LETTER + "Tom Reed, who lives nearby, said: “It is too tall for the village.”"
    assert said(text)[-1] == ("Tom Reed", "press", "It is too tall for the village.")


def test_a_report_that_tells_of_no_letter_says_nothing() -> None:
    assert said("Foreign Secretary Jane Roe said: “It is a fine bridge.”") == []


def test_an_indirect_statement_is_one_sentence() -> None:
    told = report(IN_LETTER + "She said they lean. The sun shone. Birds sang.").statements
    assert [one.text for one in told if not one.is_direct][1:] == ["She said they lean."]
