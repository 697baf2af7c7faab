"""Bytes of letters in hand as text: encodings told or guessed, HTML pages as lines, quoted mail cut off. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree, html

from tracker.errors import ParseError
from tracker.pdf_lines import Line, paragraphs
from tracker.prose import html_to_text

MAX_PAGE = 5_000_000
"""Bytes of HTML, much of which may be no text."""
MAX_TEXT = 500_000
"""Characters of text; no letter comes near."""
TOO_LONG = f"The text is longer than {MAX_TEXT:,} characters; no letter is."
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ENCODINGS = re.compile(
    r"(?:utf[-_]?(?:8|16)|us-?ascii|iso[-_ ]?8859|windows-?125|cp125|latin|mac|koi8|big5|gb|euc|shift)", re.IGNORECASE
)
"""Encodings that are believed when declared; Python knows others that are none of text."""
LATIN = re.compile(r"(?:iso[-_ ]?8859[-_]1|latin[-_]?1|us-?ascii)$", re.IGNORECASE)
"""Declared so, a text is in Windows' encoding, as browsers take it."""
META = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?(?P<charset>[\w.:-]{2,40})", re.IGNORECASE)
META_WITHIN = 4096
LONGEST_WRAPPED = 120
EMPTY_LINES = re.compile(r"\n(?:[ \t\r]{0,100}\n){2,}")
BREAK = "\u2028"
"""Unicode's own line separator, for the lines of preformatted HTML."""
LINE_TAGS = frozenset(
    "address article aside body center dd dl dt fieldset figure footer form h5 header hr main nav pre section".split()  # noqa: SIM905 - as in prose
)
"""Tags of HTML that begin a line, beside those that `html_to_text` knows."""
UNSEEN = ("head", "script", "style", "noscript", "template", "svg", "title", "select")
XML_MARK = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")
ATTRIBUTION = re.compile(r"on .{4,250} wrote\s?:", re.IGNORECASE)
MACHINE_MADE = re.compile(r"[@<]|\d{1,2}[:.]\d\d")
"""An address or a time: what a mail program puts into such a line, and a person who quotes does not."""
RULE = re.compile(
    r"[-_]{2,60}\s?(?:original message|original appointment|forwarded message|forwarded by .{1,200})\s?[-_]{2,60}|"
    r"begin forwarded message\s?:",
    re.IGNORECASE,
)
MAIL_FROM = re.compile(r"\*{0,2}from\s?:\*{0,2}\s?\S.{0,300}", re.IGNORECASE)
MAIL_NEXT = re.compile(r"\*{0,2}(?:sent|date|to|subject|cc)\s?:", re.IGNORECASE)


def decoded(content: bytes, declared: str = "") -> str:
    """Bytes as text: by their mark, as UTF-8 where they are that, as declared, else as Windows writes; never fails."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    is_wide = declared.lower().startswith("utf-16") and b"\0" in content
    try:
        return content.decode(declared if is_wide else "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass
    if ENCODINGS.match(declared) and not LATIN.match(declared):
        try:
            return content.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return content.decode("cp1252", "replace")


def plain_text(content: bytes) -> str:
    """The text of a plain file; raises `ParseError` where it is none, or too long."""
    if len(content) > 2 * MAX_TEXT:
        raise ParseError(TOO_LONG)
    text = decoded(content)
    if not is_text(text):
        raise ParseError("This is no text: most of it are bytes that stand for no letters.")
    return text


def is_text(text: str) -> bool:
    """Are at most a tenth of the characters none that a text has?"""
    sample = text[:100_000]
    bad = sum(
        1 for char in sample if char == "\ufffd" or (unicodedata.category(char) == "Cc" and char not in "\t\n\r\f")
    )
    return bad * 10 <= len(sample)


def page_text(content: bytes, declared: str = "") -> str:
    """The lines of an HTML page or mail, a line for each block; raises `ParseError` where too long or too deep."""
    if len(content) > MAX_PAGE:
        size = f"The HTML is longer than {MAX_PAGE // 1_000_000} MB"
        raise ParseError(f"{size}; no letter is. Save the letter's own text.")
    found = META.search(content[:META_WITHIN])
    markup = decoded(content, declared or (found["charset"].decode("ascii", "replace") if found else ""))
    try:
        return "\n".join(html_to_text(flat_markup(markup)).splitlines())
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as fault:
        raise ParseError("The HTML is damaged or nested too deeply to read.") from fault


def flat_markup(markup: str) -> str:
    """A page's markup with what nobody sees left out, and every tag that begins a line as one that is known to."""
    markup = XML_MARK.sub("", markup.replace("\0", " "))
    if not markup.strip():
        return ""
    page = html.document_fromstring(markup)
    for unseen in list(page.iter(*UNSEEN)):
        if isinstance(unseen, html.HtmlElement) and unseen is not page:
            unseen.drop_tree()
    for element in page.iter():
        if element.tag == "pre":
            keep_lines(element)
        if element.tag in LINE_TAGS:
            element.tag = "div"
    return str(etree.tostring(page, encoding="unicode", method="html"))


def keep_lines(element: etree._Element) -> None:
    """Mark the line ends of preformatted text, which are spaces in any other."""
    for inner in element.iter():
        inner.text = inner.text.replace("\n", BREAK) if inner.text else inner.text
        if inner is not element and inner.tail:
            inner.tail = inner.tail.replace("\n", BREAK)


def unwrapped(text: str, *, is_page: bool = False) -> str:
    """A text as typed, wrapped lines joined: a line for each paragraph, NFKC.

    Lines of a page are paragraphs already, and so they are where one is longer than anybody wraps. Raises `ParseError`
    for a text longer than any letter.
    """
    if len(text) > MAX_TEXT:
        raise ParseError(TOO_LONG)
    lines = EMPTY_LINES.sub("\n\n", text).splitlines()
    is_wrapped = not is_page and all(len(line) <= LONGEST_WRAPPED for line in lines)
    gaps = [] if is_wrapped else [Line()]
    return paragraphs([[one for line in lines for one in (Line(raw=line), *gaps)]])


def unflowed(text: str, *, is_space_deleted: bool) -> str:
    """The text of a mail in `format=flowed` (RFC 3676) with its soft line ends joined."""
    found: list[str] = []
    is_open = False
    for line in text.splitlines():
        bare = line[1:] if line.startswith(" ") else line
        if is_open and not bare.startswith(">"):
            found[-1] += bare
        else:
            found.append(bare)
        is_open = bare.endswith(" ") and bare != "-- " and not bare.startswith(">")
        if is_open and is_space_deleted:
            found[-1] = found[-1][:-1]
    return "\n".join(found)


@dataclass(frozen=True)
class Own:
    """The sender's own words of a mail, what was cut off below them, and the line at which."""

    text: str
    quoted: str = ""
    cut_at: str = ""


def own_words(text: str) -> Own:
    """A mail's text without the mail that it quotes.

    Lines marked `>` are left out wherever they stand. Words below a line such as "On 3 May ... wrote:" are cut off,
    unless it introduces marked lines alone: an answer may stand below those.
    """
    lines = text.splitlines()
    kept: list[str] = []
    first_cut = ""
    place = 0
    while place < len(lines):
        count = quote_head(lines, place)
        if count and not is_marked(lines, place + count):
            return Own("\n".join(kept).strip(), "\n".join(lines[place:]), first_cut or lines[place].strip())
        if count or lines[place].lstrip().startswith(">"):
            first_cut = first_cut or lines[place].strip()
        else:
            kept.append(lines[place])
        place += count or 1
    return Own("\n".join(kept).strip(), cut_at=first_cut)


def quote_head(lines: list[str], place: int) -> int:
    """How many lines introduce quoted mail here; 0 where none do."""
    line = lines[place].strip()
    if RULE.fullmatch(line):
        return 1
    after = [other.strip() for other in lines[place + 1 : place + 5]]
    for count in (1, 2) if line.lower().startswith("on ") and len(line) < 250 else ():
        whole = " ".join([line, *after[: count - 1]])
        if ATTRIBUTION.fullmatch(whole) and (MACHINE_MADE.search(whole) or is_marked(lines, place + count)):
            return count
    is_header = place > 0 and MAIL_FROM.fullmatch(line) and sum(1 for other in after if MAIL_NEXT.match(other)) >= 2
    return 1 if is_header else 0


def is_marked(lines: list[str], place: int) -> bool:
    """Is the next line with words a marked one?"""
    after = next((line for line in lines[place : place + 4] if line.strip()), "")
    return after.lstrip().startswith(">")
