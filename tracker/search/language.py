"""What a person typed, understood; anything typed is valid, and what is not understood is searched for as words.

any     = all ("OR" all)*
all     = part (["AND"] part)*
part    = ["-" | "NOT"] one
one     = "(" any ")" | scope ":" (words | "(" any ")") | field ":" values | words ["NEAR" ["/" number] words]
words   = word | word* | "a phrase" | "a phrase"*
values  = value ("," value)*
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tracker.prose import clean
from tracker.search.analysis import tokens
from tracker.search.fields import PARTIES, UIN, Days, Field, Shape, as_value, days_of, field_named, shape_of
from tracker.search.nodes import All, Any, Condition, Near, Node, Not, Scope, Words, all_of, any_of, leaves, negated
from tracker.search.terms import SHORTEST_PREFIX, Term
from tracker.search.variants import variants_of

MOST_PARTS = 40
"""More are not searched for, and the page says so."""
MOST_VALUES = 50
DEEPEST = 12
"""Brackets inside brackets beyond this are read as if they were not there."""
WITHIN, MOST_WITHIN = 10, 50
"""How many words may stand between two that are near, where nothing is said, and at most."""
QUOTES = str.maketrans("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"' * 7)
"""Telephones and word processors write these for a plain quotation mark."""
MARK = re.compile(
    r"""(?P<space>\s+)
    |(?P<minus>(?:(?<=[\s(])|^)-(?=[^\s)]))
    |(?P<bracket>[()])
    |(?P<label>(?P<name>[A-Za-z][A-Za-z_-]*):(?=\S))
    |"(?P<phrase>[^"]*)"(?P<star>\*)?
    |(?P<word>[^\s"()]+|")""",
    re.VERBOSE,
)
VALUE = re.compile(r'"([^"]*)"|([^\s"(),]+)')
NEARNESS = re.compile(r"NEAR(?:/([0-9]{1,3}))?")
SPELLING, TYPED = "spelling", "typed"


@dataclass(frozen=True)
class Query:
    """A search: a tree, and whether spelling variants are found too."""

    root: Node = field(default_factory=All)
    has_variants: bool = True
    typed: str = field(default="", compare=False)
    """What was typed."""
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What was not understood, and how it was taken, in words."""

    @property
    def text(self) -> str:
        """The search in its one form."""
        told = [str(self.root)] if self.root != All() else []
        return " ".join([*told, *([] if self.has_variants else [f"{SPELLING}:{TYPED}"])])

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that are wanted, each once, without their variants."""
        return tuple(
            dict.fromkeys(term for leaf, is_wanted in leaves(self.root) if is_wanted for term in words_of(leaf))
        )

    @property
    def patterns(self) -> tuple[Term, ...]:
        """What is marked in a text that it finds: the wanted terms with their variants."""
        found = [other for term in self.terms for other in (term, *self.variants(term))]
        return tuple(dict.fromkeys(found))

    @property
    def finds_everything(self) -> bool:
        """Is there nothing in it that narrows what is found?"""
        return self.root == All()

    def variants(self, term: Term) -> tuple[Term, ...]:
        """The other spellings of a term that are found too."""
        return variants_of(term) if self.has_variants else ()

    @property
    def spellings(self) -> list[tuple[Term, tuple[Term, ...]]]:
        """The wanted terms that have other spellings, with these."""
        return [(term, others) for term in self.terms if (others := variants_of(term))]

    @property
    def conditions(self) -> list[Condition]:
        """The conditions that hold for all that is found."""
        parts = self.root.parts if isinstance(self.root, All) else (self.root,)
        return [part for part in parts if isinstance(part, Condition)]

    @property
    def uin(self) -> str:
        """The UIN, where one is all that was typed."""
        plain = self.typed.strip().upper()
        return plain if UIN.fullmatch(plain) else ""

    def with_condition(self, added: Condition) -> Query:
        """The search with one condition in the place of all that it has on that field."""
        return self.without(added.field).narrowed(added)

    def narrowed(self, added: Node) -> Query:
        """The search with one more part."""
        return replace(self, root=all_of([self.root, added]))

    def without(self, name: Field) -> Query:
        """The search without the conditions that it has on a field, for all that is found."""
        return self.keeping(lambda part: not (isinstance(part, Condition) and part.field == name))

    def without_part(self, gone: Node) -> Query:
        """The search without one of its parts."""
        return self.keeping(lambda part: part != gone)

    def keeping(self, is_kept: Callable[[Node], bool]) -> Query:
        """The search with those of its parts that are kept."""
        parts = self.root.parts if isinstance(self.root, All) else (self.root,)
        return replace(self, root=all_of([part for part in parts if is_kept(part)]))


def words_of(leaf: Words | Near | Condition) -> tuple[Term, ...]:
    """The terms of a leaf."""
    if isinstance(leaf, Words):
        return (leaf.term,)
    return (leaf.one, leaf.other) if isinstance(leaf, Near) else ()


def understand(text: str) -> Query:
    """The search that a text stands for; one without any letter or digit finds everything."""
    plain = clean(text).translate(QUOTES)
    reading = Reading(list(marks(plain)), plain)
    root = reading.any()
    while reading.now is not None:  # a bracket that closes nothing
        reading.step()
        reading.note("A bracket that closes nothing was left out.")
        root = all_of([root, reading.any()])
    if reading.parts > MOST_PARTS:
        reading.note(
            f"Only the first {MOST_PARTS} parts were searched for; {reading.parts - MOST_PARTS} were left out."
        )
    return Query(root, reading.has_variants, text, tuple(dict.fromkeys(reading.notes)))


@dataclass(frozen=True)
class Mark:
    """A piece of what was typed: its kind and its words."""

    kind: str
    text: str
    start: int
    end: int
    is_prefix: bool = False


def marks(text: str) -> Iterator[Mark]:
    """The pieces of what was typed, without spaces; what stands behind a colon is read by whoever meets the label."""
    at = 0
    while at < len(text) and (found := MARK.match(text, at)):
        at = found.end()
        kind = kind_of(found)
        if kind == "space":
            continue
        told = found["phrase"] if kind == "phrase" else found["name"] if kind == "label" else found.group()
        yield Mark(kind, told, found.start(), at, is_prefix=bool(found["star"]))
        if kind == "label" and (field_named(told) or told.casefold() == SPELLING):
            stop = end_of_values(text, at)
            yield Mark("values", text[at:stop], at, stop)
            at = stop


def kind_of(found: re.Match[str]) -> str:
    """What a piece is."""
    if found["phrase"] is not None:
        return "phrase"
    return next(kind for kind in ("space", "minus", "bracket", "label", "word") if found[kind] is not None)


def end_of_values(text: str, at: int) -> int:
    """Where the values behind a colon end: at a space or bracket that no quotation mark holds."""
    while at < len(text) and (found := VALUE.match(text, at)):
        at = found.end()
        if not text.startswith(",", at):
            break
        at += 1
    return at


@dataclass
class Reading:
    """Pieces, read one after the other."""

    pieces: list[Mark]
    text: str
    at: int = 0
    depth: int = 0
    parts: int = 0
    has_variants: bool = True
    notes: list[str] = field(default_factory=list)

    @property
    def now(self) -> Mark | None:
        """The piece that comes next."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def step(self) -> Mark:
        """Take the piece that comes next."""
        self.at += 1
        return self.pieces[self.at - 1]

    def note(self, words: str) -> None:
        """Say how something was taken."""
        self.notes.append(words)

    def is_word(self, *names: str) -> bool:
        """Is the next piece one of some words in capitals?"""
        return self.now is not None and self.now.kind == "word" and self.now.text in names

    def is_end(self) -> bool:
        """Is there no more, inside this bracket?"""
        return self.now is None or (self.now.kind == "bracket" and self.now.text == ")")

    def any(self) -> Node:
        """Parts with OR between them."""
        found = [self.all()]
        while self.is_word("OR"):
            piece = self.step()
            if found[-1] == All() or self.is_end() or self.is_word("OR"):
                found[-1] = all_of([found[-1], *self.as_words(piece), self.all()])
                continue
            found.append(self.all())
        return any_of([part for part in found if part != All()] or [All()])

    def all(self) -> Node:
        """Parts with nothing or AND between them."""
        found: list[Node] = []
        while not self.is_end() and not self.is_word("OR"):
            if self.is_word("AND"):
                piece = self.step()
                if not found or self.is_end() or self.is_word("OR", "AND"):
                    found += self.as_words(piece)
                continue
            found += self.part()
        return all_of(found)

    def part(self) -> list[Node]:
        """One part, wanted or not."""
        is_wanted, last = True, None
        while self.now is not None and (self.now.kind == "minus" or self.is_word("NOT")):
            is_wanted, last = not is_wanted, self.step()
        if last is None:
            return self.near()
        if self.is_end() or self.is_word("OR", "AND"):
            return self.as_words(last)
        found = self.near()
        return found if is_wanted or not found else [negated(all_of(found))]

    def near(self) -> list[Node]:
        """A part, and what it is near to."""
        found = self.one(None)
        while self.now is not None and self.now.kind == "word" and (told := NEARNESS.fullmatch(self.now.text)):
            piece = self.step()
            others = [] if self.is_end() or self.is_word("OR", "AND", "NOT") else self.one(None)
            joined = self.joined(found[-1:], others, int(told[1] or WITHIN))
            found = [*found[:-1], joined] if joined else [*found, *self.as_words(piece), *others]
        return found

    def joined(self, before: list[Node], behind: list[Node], within: int) -> Node | None:
        """Two words that must be near each other; none where one of the two is more than a word."""
        last = before[0].parts[-1] if before and isinstance(before[0], All) else before[0] if before else None
        left = last.other if isinstance(last, Near) else single(last)
        right = single(behind[0]) if len(behind) == 1 else None
        if left is None or right is None or left == right or last is None:
            return None
        if not 1 <= within <= MOST_WITHIN:
            self.note(f"NEAR takes 1 to {MOST_WITHIN} words.")
        scope = last.scope if isinstance(last, Near | Words) else None
        if left.is_exact != right.is_exact:
            self.note("NEAR takes both words letter for letter, or neither; it took both so.")
            left, right = (replace(term, is_exact=True) for term in (left, right))
        new = Near(left, right, min(max(within, 1), MOST_WITHIN), scope)
        return all_of([before[0], new]) if isinstance(last, Near) else new

    def one(self, scope: Scope | None) -> list[Node]:
        """Words, a bracket, or what stands behind a colon."""
        piece = self.step()
        if piece.kind == "bracket":
            return self.bracket(scope)
        if piece.kind == "label":
            return self.labelled(piece, scope)
        if piece.kind == "minus":
            return []
        return self.words(piece, scope)

    def bracket(self, scope: Scope | None) -> list[Node]:
        """What stands in a bracket."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.note("So many brackets inside each other were read as if they were not there.")
            self.depth -= 1
            return []
        inner = self.any()
        self.depth -= 1
        if self.now is None:
            self.note("A bracket was not closed; it was read as closed at the end.")
        else:
            self.step()
        return [] if inner == All() else [scoped(inner, scope) if scope else inner]

    def labelled(self, label: Mark, scope: Scope | None) -> list[Node]:
        """What stands behind a colon: words in a part of the record, or values of a field."""
        if label.text.casefold() == SPELLING:
            return self.spelling(label, self.step())
        if name := field_named(label.text):
            return self.condition(label, name, self.step())
        inner = Scope(label.text.casefold()) if label.text.casefold() in [*Scope] else None
        is_followed = self.now is not None and self.now.kind in {"word", "phrase", "bracket"} and not self.is_end()
        if inner is not None and is_followed:
            return self.one(scope or inner)
        rest = self.step() if is_followed and self.now and self.now.kind != "bracket" else label
        return self.as_words(Mark("word", self.text[label.start : rest.end], 0, 0), is_field=True)

    def spelling(self, label: Mark, values: Mark) -> list[Node]:
        """Whether variants are found too."""
        if values.text.casefold() != TYPED:
            return self.as_words(Mark("word", self.text[label.start : values.end], 0, 0))
        self.has_variants = False
        return []

    def condition(self, label: Mark, name: Field, values: Mark) -> list[Node]:
        """A field with its values; as words where one of them cannot be."""
        texts = [quoted or plain for quoted, plain in VALUE.findall(values.text)]
        found = [(one, as_value(name, one)) for one in texts[:MOST_VALUES]]
        if name in PARTIES and len(texts) == 1 and (days := days_of(texts[0])):
            stretch = Days(days.first) if name is Field.FROM else Days(None, days.last)
            return self.counted(Condition(Field.DATE, (stretch.stored,))) if stretch != Days() else []
        if not found or any(value is None for _, value in found):
            what = "a day" if shape_of(name) is Shape.DAY else "a value"
            told = self.text[label.start : values.end]
            self.note(f"“{told}” has not {what} behind the colon; it was searched for as words.")
            return self.plain(told)
        return self.counted(Condition(name, tuple(sorted({value for _, value in found if value}))))

    def words(self, piece: Mark, scope: Scope | None) -> list[Node]:
        """A word or a phrase; a lone quotation mark closes nothing."""
        if piece.kind == "phrase":
            return self.counted(*self.term(piece.text, scope, is_exact=True, is_prefix=piece.is_prefix))
        if piece.text == '"':
            self.note("A quotation mark without its fellow was left out.")
            return []
        is_prefix = piece.text.endswith("*")
        return self.counted(*self.term(piece.text, scope, is_exact=False, is_prefix=is_prefix))

    def term(self, text: str, scope: Scope | None, *, is_exact: bool, is_prefix: bool) -> list[Words]:
        """The term of some words, none where they have no letter or digit."""
        found = tuple(tokens(text))
        if is_prefix and found and len(found[-1].exact) < SHORTEST_PREFIX:
            self.note(f"“{text}”: a beginning needs {SHORTEST_PREFIX} letters; it was searched for as a word.")
            is_prefix = False
        return [Words(Term(found, is_exact and not is_prefix, is_prefix), scope)] if found else []

    def as_words(self, piece: Mark, *, is_field: bool = False) -> list[Node]:
        """A piece that means nothing where it stands, as words."""
        text = piece.text if piece.kind in {"word", "phrase"} else ""
        if not tokens(text):
            return []
        why = "is no field" if is_field else "joins nothing here"
        self.note(f"“{text}” {why}; it was searched for as words.")
        return self.plain(text)

    def plain(self, text: str) -> list[Node]:
        """A text as words next to each other."""
        return self.counted(*self.term(text, None, is_exact=False, is_prefix=False))

    def counted(self, *nodes: Node) -> list[Node]:
        """Parts, unless there were too many before."""
        self.parts += len(nodes)
        return [*nodes] if self.parts <= MOST_PARTS else []


def single(node: Node | None) -> Term | None:
    """The one word of a part, where it is one and no beginning."""
    if isinstance(node, Words) and len(node.term.tokens) == 1 and not node.term.is_prefix:
        return node.term
    return None


def scoped(node: Node, scope: Scope) -> Node:
    """The same with all words in one part of the record; a part that they name themselves stays."""
    if isinstance(node, Words | Near):
        return node if node.scope else replace(node, scope=scope)
    if isinstance(node, Not):
        return negated(scoped(node.part, scope))
    if isinstance(node, All):
        return all_of([scoped(part, scope) for part in node.parts])
    if isinstance(node, Any):
        return any_of([scoped(part, scope) for part in node.parts])
    return node
