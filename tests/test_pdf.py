"""The words of a PDF: paragraphs as they stand, and each lying file with a word of its own."""

from __future__ import annotations

import resource
import time
import zlib
from collections.abc import Sequence

import pytest

from tests.pdfs import assembled, flate, make_pdf, packed_zeros, plain, text_stream, written
from tracker.errors import ParseError
from tracker.pdf import is_pdf, pdf_text

LETTER = (
    "Jane Sample MP",
    "Minister for Examples",
    "1 Example Street",
    "",
    "3 May 2024",
    "",
    "Dear Ms Testwell,",
    "",
    "**LIBRARIES IN EXAMPLETON",
    "Thank you for your letter of 3 April 2024 about the libraries of Exampleton, and about the",
    "hours at which they are open. I have looked into it.",
    "Two of them will open on Sundays from September, and the third one as soon as its roof has",
    "been mended.",
    "",
    "Yours sincerely,",
    "",
    "Jane Sample MP",
)


def lines(*drawn: str) -> list[str]:
    """The lines of the text of a PDF with these lines on its page."""
    return pdf_text(make_pdf(drawn)).splitlines()


def refusal(content: bytes) -> str:
    """The words with which a file is refused."""
    with pytest.raises(ParseError) as caught:
        pdf_text(content)
    return str(caught.value)


# Paragraphs


def test_wrapped_lines_are_one_paragraph_and_short_lines_stay_lines() -> None:
    assert lines(*LETTER) == [
        "Jane Sample MP",
        "Minister for Examples",
        "1 Example Street",
        "3 May 2024",
        "Dear Ms Testwell,",
        "LIBRARIES IN EXAMPLETON",
        "Thank you for your letter of 3 April 2024 about the libraries of Exampleton, and about the "
        "hours at which they are open. I have looked into it.",
        "Two of them will open on Sundays from September, and the third one as soon as its roof has been mended.",
        "Yours sincerely,",
        "Jane Sample MP",
    ]


def test_room_for_the_next_word_ends_a_paragraph_where_the_page_leaves_no_space() -> None:
    assert lines(
        "A line that is long enough to be the measure of all the others on this page.", "It ends here.", "Next."
    ) == [
        "A line that is long enough to be the measure of all the others on this page. It ends here.",
        "Next.",
    ]


def test_a_wider_gap_ends_a_paragraph_however_full_its_line_is() -> None:
    full = "This line goes as far to the right as any line on the page does, and then it"
    assert lines(full, full, full, "", full) == [" ".join([full, full, full]), full]


def test_items_of_a_list_begin_lines() -> None:
    first = "1. The first item of this list is as long as a line can be, so that the next"
    assert lines(first, "2. The second item.", "\u2022 A point.") == [first, "2. The second item.", "\u2022 A point."]


def test_a_word_broken_at_the_line_end_is_whole_where_the_text_has_it_whole_elsewhere() -> None:
    text = lines(
        "We consulted about consulting on consultation, and what comes of every such consul-",
        "tation is a long-",
        "term plan.",
    )
    assert text == [
        "We consulted about consulting on consultation, and what comes of every such consultation is a long-term plan."
    ]


def test_a_text_set_with_hyphens_has_its_words_whole_again() -> None:
    text = lines(
        "The biobank holds samples that were given by many people of the region, and the gen-",
        "omes in it were read by machines whose makers are known to the department. The stat-",
        "istics are published each year. What the department pays for the keeping of the bio-",
        "bank is published too, and so is what it pays for the co-",
        "ordination of them all.",
    )
    assert "the genomes in" in text[0]
    assert "The statistics are" in text[0]
    assert "the co-ordination of" in text[0]


def test_letters_are_folded_to_their_plain_forms() -> None:
    assert lines("It is 5\u00a0km \u2026 and \xbd of it\u2019s done") == [
        "It is 5 km ... and 1\u20442 of it\u2019s done"
    ]


def test_a_paragraph_runs_on_over_the_page_where_its_sentence_does() -> None:
    full = "This line goes as far to the right as any line on the page does, and then it"
    text = pdf_text(make_pdf([[full], ["runs on.", "", "Yours sincerely,"]]))
    assert text.splitlines() == [f"{full} runs on.", "Yours sincerely,"]


def test_a_compressed_file_reads_like_any_other() -> None:
    assert pdf_text(make_pdf(LETTER, is_compressed=True)) == pdf_text(make_pdf(LETTER))


# Page numbers and running heads


def pages_of(*pages: Sequence[str]) -> list[str]:
    return pdf_text(make_pdf(pages)).splitlines()


def test_page_numbers_that_are_right_on_every_page_are_left_out() -> None:
    assert pages_of(["One."], ["Two.", "", "2"], ["Three.", "", "3"]) == ["One.", "Two.", "Three."]


def test_a_number_that_is_no_page_number_stays() -> None:
    assert pages_of(["One."], ["Two.", "", "7"]) == ["One.", "Two.", "7"]
    assert pages_of(["One."], ["Two.", "", "2"], ["Three."]) == ["One.", "Two.", "2", "Three."]


def test_a_page_number_that_counts_the_pages_is_certain_alone() -> None:
    assert pages_of(["One.", "", "Page 1 of 2"], ["Two."]) == ["One.", "Two."]


def test_a_head_that_comes_again_on_every_page_is_kept_once() -> None:
    assert pages_of(["Office", "", "One."], ["Office", "", "Two."], ["Office", "", "Three."]) == [
        "Office",
        "One.",
        "Two.",
        "Three.",
    ]


def test_two_pages_that_begin_alike_prove_no_head() -> None:
    assert pages_of(["Office", "", "One."], ["Office", "", "Two."]) == ["Office", "One.", "Office", "Two."]


# Files that are none, or are damaged


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><title>Letter</title>", "begins with HTML"),
        (b"\xef\xbb\xbf  <html><body>x", "begins with HTML"),
        (b'<?xml version="1.0"?><a/>', "begins with XML"),
        (b'{"a": 1}', "begins with JSON"),
        (b"PK\x03\x04rest", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "older Office file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"Dear Minister,", "plain text"),
        (b"\0\1\2\3", "no kind that is known"),
    ],
)
def test_a_file_that_is_no_pdf_is_called_what_it_is(content: bytes, word: str) -> None:
    assert word in refusal(content)


def test_a_few_bytes_before_the_mark_do_no_harm() -> None:
    content = b"\r\n\r\n" + make_pdf(["Hello there."])
    assert is_pdf(content)
    assert pdf_text(content) == "Hello there."


def test_a_file_cut_off_is_not_read_as_a_shorter_letter() -> None:
    whole = make_pdf([LETTER, LETTER])
    assert "cut off" in refusal(whole[: len(whole) // 2])


def test_a_file_with_an_end_and_nothing_before_it_is_damaged() -> None:
    assert "damaged" in refusal(b"%PDF-1.7\n" + bytes(5000) + b"startxref\n9\n%%EOF")


def test_a_locked_file_says_so() -> None:
    assert "locked with a password" in refusal(make_pdf(LETTER, lock="sesame"))


def test_a_scan_says_so() -> None:
    assert "pictures of pages, no text" in refusal(make_pdf([[], []], is_scan=True))


def test_a_file_without_words_says_so() -> None:
    assert refusal(make_pdf([""])) == "The PDF holds no text."


def with_font(mapping: bytes) -> bytes:
    """A PDF that says "Dear Minister" in a font with this mapping of codes to letters."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            plain(text_stream(["Dear Minister"])),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Strange /ToUnicode 6 0 R >>",
            plain(mapping),
        ]
    )


def test_halves_of_characters_are_no_text() -> None:
    assert "\ud800" not in pdf_text(with_font(b"begincmap 1 beginbfchar <44> <d800> endbfchar endcmap"))


def test_a_font_that_names_no_letters_is_not_taken_for_words() -> None:
    nameless = b"".join(b"<%02x> <e0%02x>\n" % (code, code) for code in range(32, 127))
    mapping = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 95 beginbfchar\n%sendbfchar endcmap" % nameless
    )
    assert "does not say which letters" in refusal(with_font(mapping))


# Files that mean harm


def test_more_pages_than_a_letter_has_are_counted_and_refused() -> None:
    assert "600 pages" in refusal(make_pdf([["x"]] * 600))


def test_pages_named_over_and_over_are_refused() -> None:
    assert "far more than a letter holds" in refusal(written([plain(text_stream(LETTER))], kids=b"6 0 R " * 5000))


def test_a_page_tree_that_holds_itself_is_damaged() -> None:
    assert "damaged" in refusal(written([plain(text_stream(LETTER))], kids=b"2 0 R"))


@pytest.mark.parametrize("is_drawing", [False, True])
def test_a_stream_that_unpacks_to_two_hundred_megabytes_is_refused_quickly_and_in_little_memory(
    is_drawing: bool,
) -> None:
    bomb = make_pdf(LETTER, bomb=200_000_000)
    if is_drawing:
        form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9]" + packed_zeros(200_000_000).removeprefix(b"<<")
        bomb = written([plain(b"/P1 Do " + text_stream(["Hello."]))], has_picture=True, picture=form)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert "unpacks to far more" in refusal(bomb)
    assert time.monotonic() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000


def test_a_page_of_endless_drawing_is_given_up() -> None:
    busy = flate(zlib.compress(b"BT /F1 9 Tf (x) Tj ET\n" * 200_000))
    started = time.monotonic()
    assert "far more than a letter holds" in refusal(written([busy] * 20))
    assert time.monotonic() - started < 60


def test_reading_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.pdf.MAX_SECONDS", 0.0)
    assert "takes too long" in refusal(make_pdf(LETTER))


def test_a_text_longer_than_any_letter_is_refused() -> None:
    long = flate(zlib.compress(b"BT /F1 9 Tf (" + b"x" * 1_200_000 + b") Tj ET"))
    assert "1,000,000 characters" in refusal(written([long]))


@pytest.mark.parametrize("opening", [b"[", b"<</a ", b"("])
def test_things_nested_without_end_are_refused(opening: bytes) -> None:
    assert refusal(written([plain(opening * 100_000)]))


def test_every_cut_and_every_flipped_byte_gives_words_or_a_refusal() -> None:
    whole = make_pdf(LETTER)
    told = set[bool]()
    for place in range(0, len(whole), 13):
        for broken in (whole[:place] + b"\xff" + whole[place + 1 :], whole[:place] + whole[place + 40 :]):
            try:
                told.add(bool(pdf_text(broken)))
            except ParseError as fault:
                told.add(str(fault).endswith("."))
    assert told == {True}
