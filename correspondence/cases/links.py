"""What belongs to a case beside its exchange: questions, promises, other letters; and what has been read."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from correspondence.case_states import REPLIES, LetterKind, Verb
from correspondence.cases.acting import Act, Actor, Refused, acting
from correspondence.cases.letters import check_ours
from correspondence.models import Case, CaseLetter, CasePromise, CaseQuestion, Letter, Link, Promise
from questions.models import Question


def link_question(case: Case, by: Actor, question: Question, link: Link = Link.ABOUT) -> None:
    """A question belongs to the case; one that does already is linked as said."""
    with acting(case, Verb.LINK, by) as act:
        add_question(act, question, Link(link))


def link_promise(case: Case, by: Actor, promise: Promise) -> None:
    """The case pursues a promise."""
    with acting(case, Verb.LINK, by) as act:
        add_promise(act, promise)


def link_letter(case: Case, by: Actor, letter: Letter) -> None:
    """A letter belongs to the case without being a part of the exchange."""
    with acting(case, Verb.LINK, by, letter=letter) as act:
        add_letter(act, letter)


def add_question(act: Act, question: Question, link: Link) -> None:
    """A question hangs on the case in this way."""
    row = CaseQuestion.objects.filter(case=act.case, question=question).first()
    if row and row.link == link:
        return
    before = row.get_link_display() if row else ""
    CaseQuestion.objects.update_or_create(case=act.case, question=question, defaults={"link": link})
    act.note("question", before, f"{question.uin or question.pk}: {link.label}")


def add_promise(act: Act, promise: Promise) -> None:
    """A promise hangs on the case. Raises `Refused` for one that was made in a letter of another team."""
    if promise.letter:
        check_ours(act.case, promise.letter)
    if CasePromise.objects.get_or_create(case=act.case, promise=promise)[1]:
        act.note("promise", "", promise.sentence)


def add_letter(act: Act, letter: Letter) -> None:
    """A letter hangs on the case, beside the matter."""
    check_ours(act.case, letter)
    if act.case.case_letters.filter(letter=letter).exists():
        raise Refused("The letter is in the case already.")
    day = letter.day or act.by.today
    CaseLetter.objects.create(case=act.case, letter=letter, kind=LetterKind.OTHER, received_on=day)
    act.note("letter", "", f"{LetterKind.OTHER.label}: {letter.subject}")


def unlink(case: Case, by: Actor, thing: Question | Promise) -> None:
    """A question or promise belongs to the case no longer; a letter is taken out by `correct`, with a reason."""
    rows: Any = CaseQuestion.objects if isinstance(thing, Question) else CasePromise.objects
    name = "question" if isinstance(thing, Question) else "promise"
    with acting(case, Verb.UNLINK, by) as act:
        gone, _ = rows.filter(case=act.case, **{name: thing}).delete()
        if not gone:
            raise Refused(f"The {name} is not in the case.")
        act.note(name, str(thing), "")


def read(case: Case, by: Actor, letter: Letter) -> None:
    """A reply has been read."""
    with acting(case, Verb.READ, by, letter=letter) as act:
        rows = act.case.case_letters.filter(letter=letter, kind__in=REPLIES, read_at=None)
        if not rows.update(read_at=timezone.now(), read_by=by.user):
            raise Refused("The letter is no reply in this case, or was read already.")
