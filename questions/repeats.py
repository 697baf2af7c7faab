"""Passages used before: paragraphs of answers as uses of passages.

A paragraph is looked up by the hash of its words and by a few keys under which nearly equal paragraphs meet, so the
time that one answer takes does not grow with the record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from questions.batches import Batch, tally
from questions.models import Answer, AnswerKind, Passage, PassageBand, PassageForm, PassageUse
from questions.passages import NEAR, Paragraph, nearness, paragraphs

MOST_CANDIDATES = 20
"""Passages of one key that a paragraph is compared with; more than these are a formula met under many forms."""


@dataclass
class Shelf:
    """The passages that some paragraphs may be uses of, those made on the way included."""

    exact: dict[int, Passage] = field(default_factory=dict)
    by_band: dict[int, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    made: list[tuple[Passage, tuple[int, ...]]] = field(default_factory=list)
    forms: list[tuple[int, Passage]] = field(default_factory=list)

    @classmethod
    def holding(cls, found: list[Paragraph]) -> Shelf:
        """The shelf for these paragraphs, in two queries."""
        shelf = cls()
        numbers = {one.exact for one in found}
        forms = PassageForm.objects.filter(exact__in=numbers).select_related("passage")
        shelf.exact.update({form.exact: form.passage for form in forms})
        keys = {key for one in found if one.exact not in shelf.exact for key in one.bands}
        for band in PassageBand.objects.filter(key__in=keys).select_related("passage").order_by("passage"):
            shelf.by_band[band.key].append(band.passage)
        return shelf

    def passage(self, paragraph: Paragraph, text: str) -> Passage:
        """The passage that a paragraph is a use of; a new one where none is near."""
        if paragraph.exact in self.exact:
            return self.exact[paragraph.exact]
        found = self.nearest(paragraph, text) or self.make(paragraph, text)
        self.exact[paragraph.exact] = found
        self.forms.append((paragraph.exact, found))
        return found

    def make(self, paragraph: Paragraph, text: str) -> Passage:
        """A new passage."""
        passage = Passage(text=text)
        self.made.append((passage, paragraph.bands))
        for key in paragraph.bands:
            self.by_band[key].append(passage)
        return passage

    def nearest(self, paragraph: Paragraph, text: str) -> Passage | None:
        """The passage that is most nearly the same, if any is near enough."""
        candidates = {id(one): one for key in paragraph.bands for one in self.by_band[key][:MOST_CANDIDATES]}
        scored = [(nearness(text, one.text), -number, one) for number, one in enumerate(candidates.values())]
        best = max(scored, default=None, key=lambda one: one[:2])
        return best[2] if best and best[0] >= NEAR else None

    def store(self) -> None:
        """Write the passages and forms that are new."""
        Passage.objects.bulk_create([passage for passage, _ in self.made], batch_size=500)
        forms = [PassageForm(exact=exact, passage=passage) for exact, passage in self.forms]
        PassageForm.objects.bulk_create(forms, batch_size=500)
        bands = [PassageBand(passage=passage, key=key) for passage, keys in self.made for key in set(keys)]
        PassageBand.objects.bulk_create(bands, batch_size=500)


def put_passages(batch: Batch) -> Counter[str]:
    """Note which passages the current answers use; holding answers are formulas and have none."""
    held = {(use.answer_id, use.number): use for use in PassageUse.objects.filter(answer__question__in=batch.ids)}
    found = {
        (answer.pk, one.number): (answer, one)
        for answer in batch.answers.values()
        if answer.kind != AnswerKind.HOLDING
        for one in whole_paragraphs(answer)
    }
    stale = [use for key, use in held.items() if key not in found or found[key][1].exact != use.exact]
    PassageUse.objects.filter(pk__in=[use.pk for use in stale]).delete()
    kept = held.keys() - {(use.answer_id, use.number) for use in stale}
    added = add_uses([pair for key, pair in found.items() if key not in kept])
    gone = {use.passage_id for use in stale}
    Passage.objects.filter(pk__in=gone, uses=None).delete()
    return tally("uses of passages", added=added, removed=len(stale))


def whole_paragraphs(answer: Answer) -> list[Paragraph]:
    """The answer's paragraphs; the last one of a cut answer is not whole."""
    found = list(paragraphs(answer.text))
    return [one for one in found if not (answer.is_cut and one.end >= len(answer.text.rstrip()))]


def add_uses(pairs: list[tuple[Answer, Paragraph]]) -> int:
    """Write uses, with the passages that are new."""
    if not pairs:
        return 0
    shelf = Shelf.holding([paragraph for _, paragraph in pairs])
    uses = []
    for answer, paragraph in pairs:
        passage = shelf.passage(paragraph, answer.text[paragraph.start : paragraph.end])
        uses.append(PassageUse(answer=answer, number=paragraph.number, exact=paragraph.exact, passage=passage))
    shelf.store()
    for use in uses:
        use.passage_id = use.passage.pk
    PassageUse.objects.bulk_create(uses, batch_size=500)
    return len(uses)
