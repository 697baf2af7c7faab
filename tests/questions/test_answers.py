"""What kind of answer an answer is. All texts are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.answers import LABEL_NAMES, Label, Labelled, is_lapse_formula, labels_of

ROADS = "To ask the Secretary of State for Transport, how many lighthouses were repainted in each year since 2019."


def found(answer: str, question: str = "") -> set[Label]:
    return {one.label for one in labels_of(answer, question) if one.certain}


def doubted(answer: str, question: str = "") -> set[Label]:
    return {one.label for one in labels_of(answer, question) if not one.certain}


def only(label: Label, answer: str) -> Labelled:
    (one,) = [one for one in labels_of(answer) if one.label is label]
    return one


SHOWN = {
    Label.WILL_WRITE: [
        "I will write to the hon. Member with these figures.",
        "The Minister for Lighthouses will write to the noble Lord.",
        "My officials will write to her separately.",
        "I have asked the Lamp Authority to write to the hon. Lady directly.",
        "I have asked the Chief Lamp Regulator, Ann Other, to respond to my hon. Friend.",
        "The Lamp Ombudsman will reply to the hon. Gentleman by letter.",
        "A written response will be provided.",
        "I will write when the count is complete.",
        "A reply will be sent to the hon. Member.",
        "I will ask my officials to write to the right hon. Member.",
        "I will write to the hon.Member shortly.",
        "I will write to the noble Lord, placing a copy in the Library of the House.",
        "A copy of the plan will be placed in the Library of the House.",
        "We will deposit a copy of the map in the Libraries of both Houses.",
        "I will arrange for the table to be placed in the House Library.",
    ],
    Label.NOT_HELD: [
        "The information requested is not held centrally.",
        "The Department does not hold data on lamp oil.",
        "We do not routinely collect figures on lamp oil.",
        "No central record of repainted lighthouses is held.",
        "My Department holds no information on lamp oil.",
        "Neither the Lamp Office nor the Buoy Agency holds data on lamp oil.",
        "Figures on lamp oil are not separately recorded.",
        "The Office does not collate information on lamp oil.",
        "The data on buoys is no longer held.",
        "Nor do we collect information on buoys.",
        "Information on staff is not held by the Cabinet Office.",
        "It is not information that we own.",
    ],
    Label.DISPROPORTIONATE_COST: [
        "The figures could only be obtained at disproportionate cost.",
        "To provide this would incur a disproportionate cost.",
        "Collating this information would be disproportionately expensive.",
        "To answer would exceed the cost threshold.",
        "This information could be provided only at disproportionate cos...".replace("cos...", "..."),
    ],
    Label.SECURITY: [
        "It is the long-standing policy not to comment on security matters.",
        "For reasons of national security, I am unable to provide these details.",
        "We do not comment on operational, intelligence or security matters.",
        "Disclosure would prejudice the capability, effectiveness or security of our Armed Forces, so it is withheld.",
        "The Government does not comment on Special Forces.",
        "For operational security reasons we will not be drawn into detail.",
    ],
    Label.COMMERCIAL: [
        "The price is commercially sensitive.",
        "Due to commercial confidentiality, the contract cannot be published.",
        "Release would prejudice the commercial interests of the lamp makers.",
        "We cannot comment, as the terms are commercial-in-confidence.",
    ],
    Label.MATTER_FOR_OTHERS: [
        "This is a matter for the Scottish Government.",
        "Lamp prices are a commercial matter for lamp makers such as the Lamp Company.",
        "It is for local authorities to decide where lamps stand.",
        "It would be for the Welsh Government to produce such an estimate.",
        "Responsibility for lamps rests with the Mayor of London.",
        "Street lamps fall within the remit of Ofgem.",
        "Lighting is a devolved matter.",
        "The lamp price cap is set by Ofgem.",
        "Ofgem is responsible for lamp licences.",
        "Decisions on lamps are made by the courts.",
        "It is Ofwat's responsibility to check these plans.",
        "Staffing is decided at trust level.",
    ],
    Label.FUTURE: [
        "We will publish the lamp strategy in due course.",
        "Further details will be set out shortly.",
        "The Government will respond to the consultation in the spring.",
        "Later this year, the department will publish its lamp plan.",
        "We will legislate when parliamentary time allows.",
        "A decision will be made in due course.",
        "We are considering the report and will respond as soon as possible.",
        "The upcoming White Paper will set out our plans for lamps.",
        "We will shortly publish a lamp plan.",
        "The next update is expected in June.",
        "The Government intends to consult on lamps in early summer.",
        "We will bring forward regulations as soon as reasonably practicable.",
        "The lamp plan, to be published in the new year, covers this.",
    ],
}
FRIENDS = {
    Label.WILL_WRITE: [
        "I have placed a copy of the map in the Library of the House.",
        "The letter was deposited in the Library of both Houses.",
        "The advice will not be placed in the Library.",
        "I wrote to the hon. Member on 3 June.",
        "I will write to the council about its lamps.",
        "The Department will write to all lamp makers shortly.",
        "Keepers should write to the Lamp Office.",
        "We support school libraries and will place more books in libraries in every school.",
        "I will reply to the letter of the Lamp Trust.",
        "I will write to the hon. Member's constituent.",
        "I will not be placing a copy of the advice in the Library.",
    ],
    Label.NOT_HELD: [
        "The figures are not routinely published.",
        "The Department has made no assessment of lamps.",
        "We have no plans to collect lamp data.",
        "Ministers have not held discussions with lamp makers.",
        "The Member does not hold a departmental pass.",
        "We will not hesitate to hold lamp makers to account.",
        "Training places have not kept pace with demand.",
        "The information requested is not readily available.",
    ],
    Label.DISPROPORTIONATE_COST: [
        "Storms disproportionately affect coastal villages.",
        "The rules must not impose disproportionate costs on businesses.",
        "Finding this information would be a disproportionate administrative burden.",
    ],
    Label.SECURITY: [
        "The National Security Law in Hong Kong is not something we comment on lightly.",
        "The UK Health Security Agency does not publish lamp data.",
        "The Department for Energy Security and Net Zero has not published the plan.",
        "Lamps matter not only to our national security but also to trade.",
        "We do not comment on individual cases.",
    ],
    Label.COMMERCIAL: [
        "The Crown Commercial Service does not publish lamp prices.",
        "Nothing commercially sensitive was shared, and no minutes are published.",
        "Lamp making is of commercial value.",
    ],
    Label.MATTER_FOR_OTHERS: [
        "Whether a lamp is too bright is a matter for planning judgement.",
        "Lamp funding is a matter for the Budget.",
        "This is a matter of regret.",
        "We work with the devolved administrations on lamps.",
        "We will hold those responsible for broken lamps to account.",
        "Lighting is devolved, so this answer covers England only.",
        "Keepers are eligible for a Lamp Grant to apply new paint.",
        "Keepers had no choice but to leave their Lamp Houses.",
        "Ministers took office as soon as Lamp House was lit; if Lamp personnel are responsible for incidents, we act.",
        "Other government departments are responsible for buoys.",
    ],
    Label.FUTURE: [
        "We have no plans to publish the lamp survey this year.",
        "The Department does not expect to publish the survey in 2031.",
        "The Government will not publish the advice in due course or at all.",
        "Lamps will be repaired as soon as possible.",
        "The lamp strategy was published earlier this year.",
        "We will deliver new lamps by the end of the decade.",
        "The Department will publish a lamp plan.",
    ],
}


@pytest.mark.parametrize(("label", "answer"), [(label, text) for label, texts in SHOWN.items() for text in texts])
def test_the_words_that_show_a_label_are_found(label: Label, answer: str) -> None:
    assert label in found(answer)


@pytest.mark.parametrize(("label", "answer"), [(label, text) for label, texts in FRIENDS.items() for text in texts])
def test_words_that_only_look_like_a_label_show_none(label: Label, answer: str) -> None:
    assert label not in found(answer)


def test_every_label_has_a_name_for_people() -> None:
    assert set(LABEL_NAMES) == set(Label)
    assert LABEL_NAMES[Label.HOLDING] == "holding answer"


def test_an_answer_that_sends_to_an_earlier_one_refers_to_it() -> None:
    one = only(Label.REFERS_TO, "I refer the hon. Member to the answer I gave on 3 June 2024 to Question 123.")
    assert one.certain
    assert one.start == 0


def test_what_is_unsure_is_shown_as_uncertain() -> None:
    assert doubted("The information requested is not readily available.") == {Label.NOT_HELD}
    assert doubted("The Department will publish a lamp plan.") == {Label.FUTURE}
    assert doubted("Finding this information would be a disproportionate administrative burden.") == {
        Label.DISPROPORTIONATE_COST
    }
    assert Label.MATTER_FOR_OTHERS in doubted("Lighting is devolved, so this answer covers England only.")


def test_a_time_in_the_sentence_about_a_letter_makes_no_certain_future() -> None:
    text = "I will write to the hon. Member and we will publish the letter in due course."
    assert found(text) == {Label.WILL_WRITE}
    assert doubted(text) == {Label.FUTURE}


def test_several_labels_of_one_answer_come_in_order_of_place() -> None:
    text = "The information is not held. It could only be obtained at disproportionate cost.\nIt is a matter for Ofgem."
    assert [one.label for one in labels_of(text)] == [
        Label.NOT_HELD,
        Label.DISPROPORTIONATE_COST,
        Label.MATTER_FOR_OTHERS,
    ]


def test_a_label_has_its_sentence_and_the_telling_words_in_it() -> None:
    text = "Lamps shine. The information is not held centrally. Buoys float."
    one = only(Label.NOT_HELD, text)
    assert text[one.start : one.end] == "The information is not held centrally."
    assert text[one.word_start : one.word_end] == "not held"


def test_sentences_whose_space_was_lost_are_told_apart() -> None:
    text = "Lamps are bright.The information is not held centrally."
    one = only(Label.NOT_HELD, text)
    assert text[one.start : one.end] == "The information is not held centrally."


def test_a_body_inside_the_department_asked_is_uncertain() -> None:
    text = "Painting is a matter for the Driver and Vehicle Licensing Agency."
    assert Label.MATTER_FOR_OTHERS in found(text)
    assert Label.MATTER_FOR_OTHERS in doubted(text, ROADS)


def test_who_is_responsible_counts_where_the_question_asked_about_it() -> None:
    assert Label.MATTER_FOR_OTHERS in found("Trinity House is responsible for lighthouses.", ROADS)
    assert Label.MATTER_FOR_OTHERS in doubted("Ofcom is responsible for broadcasting licences.", ROADS)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        ("(a) The information is not held centrally.", "(a)"),
        ("(ii) The information is not held centrally.", "(ii)"),
        ("On part (b), the information is not held centrally.", "(b)"),
        ("In relation to part (c), the information is not held centrally.", "(c)"),
        ("With regard to (i), the information is not held centrally.", "(i)"),
        ("(a) Seven lamps. The information on buoys is not held centrally.", "(a)"),
        ("(a) Seven lamps.\nThe information on buoys is not held centrally.", ""),
        ("The information is not held centrally.", ""),
        ("(a) and (b) The information is not held centrally.", ""),
    ],
)
def test_a_label_names_the_part_of_the_question_where_the_answer_does(answer: str, part: str) -> None:
    assert only(Label.NOT_HELD, answer).part == part


@pytest.mark.parametrize(
    ("answer", "promised"),
    [
        ("I will write to the hon. Member and place a copy of my letter in the Library of the House.", True),
        ("A copy of the plan will be deposited in the House Libraries.", True),
        ("I will write to the hon. Member.", False),
    ],
)
def test_a_promised_deposit_is_marked(answer: str, promised: bool) -> None:
    assert only(Label.WILL_WRITE, answer).promises_deposit is promised


def test_what_a_reproduced_letter_promises_is_not_the_answers_promise() -> None:
    text = "The Authority replied.\nDear Ann Other,\nI will write to you. We will publish lamps in due course."
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "It has not proved possible to respond to the hon. Member in the time available before Prorogation.",
        "It has not been possible to reply to my rt. hon. Friend in the time available before Dissolution.",
        "It has not proved possible to answer the hon. Lady before the end of this Session.",
    ],
)
def test_a_lapse_formula_is_lapsed_and_nothing_else(text: str) -> None:
    assert is_lapse_formula(text)
    assert [one.label for one in labels_of(text)] == [Label.LAPSED]


def test_a_long_answer_that_mentions_prorogation_is_no_formula() -> None:
    text = "It has not proved possible to respond to the hon. Member before Prorogation. " + "Lamps shine. " * 40
    assert not is_lapse_formula(text)
    assert Label.LAPSED not in found(text)


def test_a_holding_answer_is_holding_and_nothing_else() -> None:
    text = (
        "The Lamp Office has indicated that it will not be possible to answer this question within the usual time "
        "period. An answer is being prepared and will be provided as soon as it is available."
    )
    assert [one.label for one in labels_of(text, is_holding=True)] == [Label.HOLDING]
    assert [one.label for one in labels_of(text)] == [Label.HOLDING]


def test_a_real_answer_that_upstream_still_marks_as_holding_keeps_its_labels() -> None:
    assert [one.label for one in labels_of("The Department does not hold data on lamps.", "", True)] == [Label.NOT_HELD]


def test_an_empty_answer_has_no_label() -> None:
    assert labels_of("") == ()


@given(
    st.lists(st.sampled_from([text for texts in SHOWN.values() for text in texts] + ["(a) ", "\n", " ", "Dear Ann,"]))
)
def test_every_place_lies_in_the_text_and_each_label_stands_once_in_a_sentence(texts: list[str]) -> None:
    answer = " ".join(texts)
    labels = labels_of(answer)
    for one in labels:
        assert 0 <= one.start <= one.word_start < one.word_end <= one.end <= len(answer)
    assert len({(one.label, one.start) for one in labels}) == len(labels)
    assert list(labels) == sorted(labels, key=lambda one: one.start)


@given(st.text(alphabet="abdehilnotw (.)\n", max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in labels_of(text, text))


@pytest.mark.parametrize(
    "words", ["not ", "will publish ", "is for the ", "neither no data ", "(a) ", "a.", "asked the to "]
)
def test_hostile_texts_are_read_in_time(words: str) -> None:
    began = time.perf_counter()
    labels_of(words * (50_000 // len(words)))
    assert time.perf_counter() - began < 10
