"""PDFs made by hand for tests: lines of Helvetica on pages, and files that lie."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

SIZE = 11
LEADING = 14
TOP = 780
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)


def make_pdf(
    pages: Sequence[str] | Sequence[Sequence[str]],
    *,
    lock: str = "",
    is_scan: bool = False,
    bomb: int = 0,
    is_compressed: bool = False,
) -> bytes:
    """A valid PDF of one page of lines, or of several pages of lines.

    An empty line leaves room for one; a line that begins with `**` is bold. A lock is the password that the file then
    needs. A scan draws a picture on each page and no text. A bomb has one page more, whose content unpacks to so many
    zero bytes.
    """
    sheets = [[line for line in pages if isinstance(line, str)]] if all_lines(pages) else pages
    contents = [picture_stream() if is_scan else text_stream(sheet) for sheet in sheets]
    streams = [packed(one) if is_compressed else plain(one) for one in contents]
    whole = written([*streams, packed_zeros(bomb)] if bomb else streams, has_picture=is_scan)
    return encrypted(whole, lock) if lock else whole


def all_lines(pages: Sequence[str] | Sequence[Sequence[str]]) -> bool:
    """Are lines given, not pages of lines?"""
    return all(isinstance(one, str) for one in pages)


def text_stream(lines: Sequence[str]) -> bytes:
    """What draws lines from the top of a page down."""
    drawn = [f"BT 72 {TOP} Td {LEADING} TL".encode()]
    for line in lines:
        font = b"/F2" if line.startswith("**") else b"/F1"
        text = line.removeprefix("**").encode("cp1252")
        safe = text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn.append(b"%s %d Tf (%s) Tj T*" % (font, SIZE, safe) if text else b"T*")
    return b"\n".join([*drawn, b"ET"])


def picture_stream() -> bytes:
    """What draws the picture over a page."""
    return b"q 595 0 0 842 0 0 cm /P1 Do Q"


def plain(content: bytes) -> bytes:
    """A stream as it is."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def packed(content: bytes) -> bytes:
    """A stream deflated."""
    return flate(zlib.compress(content))


def packed_zeros(size: int) -> bytes:
    """A stream that unpacks to so many zero bytes, made without holding them."""
    deflate = zlib.compressobj(9)
    step = bytes(1_000_000)
    parts = [deflate.compress(step) for _ in range(size // len(step))]
    return flate(b"".join([*parts, deflate.flush()]))


def flate(data: bytes) -> bytes:
    """A stream whose data are deflated."""
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)


def written(
    streams: Sequence[bytes], *, kids: bytes = b"", has_picture: bool = False, picture: bytes = PICTURE
) -> bytes:
    """A file whose pages draw these streams: catalogue, page tree, two fonts, a picture, then page and stream by turns.

    `kids` replaces the list of pages, for trees that lie; `picture` may be a drawing instead.
    """
    first = 6
    listed = kids or b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(streams)))
    drawn = b" /XObject << /P1 5 0 R >>" if has_picture else b""
    shared = b"<< /Font << /F1 3 0 R /F2 4 0 R >>%s >>" % drawn
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        picture,
    ]
    for number, stream in enumerate(streams):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
        objects += [page % (shared, first + 2 * number + 1), stream]
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """Objects, numbered from one, as a file with its table and end."""
    file, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(file)


def encrypted(whole: bytes, password: str) -> bytes:
    """The file locked with a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(whole)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
