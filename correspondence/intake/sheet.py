"""One form on its way: begun, kept, read into, sent; between the views and what they ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_date

from correspondence.intake import drafts, prefill
from correspondence.intake.cases_named import case_named
from correspondence.intake.entry import Entry, NewFile, Open
from correspondence.intake.filling import Filling, fill
from correspondence.intake.forms import NEW, NONE, LetterForm, put_of, written_put
from correspondence.intake.reading import read
from correspondence.intake.saving import cases_offered
from correspondence.intake.sides import Side, is_from_us, theirs
from correspondence.models import Case, Channel, LetterKind
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer

ANOTHER = "another"
"""What happens next, where the person logs one letter after the other."""


@dataclass(frozen=True)
class Sheet:
    """Who fills the form in, on which day, and in which case it is to be logged, if in one."""

    viewer: Viewer
    teams: Sequence[Team]
    today: date
    case: Case | None = None

    def team_of(self, values: Mapping[str, str]) -> Team:
        """The team that is chosen; the case's own where there is one."""
        wanted = str(self.case.team_id) if self.case else values.get("team", "")
        return next((team for team in self.teams if str(team.pk) == wanted), self.teams[0])

    def choices(self) -> Any:
        """The teams to choose from."""
        keys = [self.case.team_id] if self.case else [team.pk for team in self.teams]
        return Team.objects.filter(pk__in=keys)

    def form(self, filling: Filling) -> LetterForm:
        """The form as it is filled, not judged yet."""
        values = {**filling.values, "put": written_put(filling.put)}
        return LetterForm(initial=values, teams=self.choices(), today=self.today, known=self.case_of)

    def bound(self, filling: Filling, files: Sequence[Any]) -> LetterForm:
        """The form as it was sent, to be judged."""
        values = {**filling.values, "put": written_put(filling.put)}
        sent = MultiValueDict({drafts.FIELD: list(files)})
        return LetterForm(values, sent, teams=self.choices(), today=self.today, known=self.case_of)

    def entry(self, form: LetterForm, files: Sequence[NewFile]) -> Entry:
        """What the person said, once it was judged."""
        values = form.cleaned_data
        return Entry(values, values["team"], files, self.today, self.chosen_case(values))

    def chosen_case(self, values: Mapping[str, Any]) -> Case | None:
        """The case of the page, else by the reference that was typed, else the candidate that was chosen."""
        if self.case is not None:
            return self.case
        words, team = str(values.get("case_reference") or values.get("case") or ""), values.get("team")
        return self.case_of(words, team) if team and words not in {"", NEW, NONE} else None

    def case_of(self, words: str, team: Team) -> Case | None:
        """A team's case by its reference."""
        found = case_named(words, self.viewer)
        return found if found and found.team_id == team.pk else None

    def starts_at(self, form: LetterForm, left: Open) -> str:
        """The field in which the person begins to type: the first that is wrong; none where something is asked."""
        if form.is_bound or left:
            return next(iter(form.errors), "") if form.is_bound and form.errors else ""
        kind = str(form["kind"].value() or "")
        if self.case is not None:
            return "text"
        side = Side.TO if is_from_us(kind) else theirs(kind)
        return f"{side}_name" if kind else "kind"

    def page(self, form: LetterForm) -> dict[str, Any]:
        """What else the page shows."""
        rare = ("from_office", "from_body", "to_office", "to_body", "day", "reference", "replies_to",
                "reached_them_on", "estimate")  # fmt: skip
        return {
            "is_more": form["then"].value() == ANOTHER,
            "rare": [form[name] for name in rare],
            "rare_filled": [form[name].label for name in rare if form[name].value()],
            "is_rare_wrong": any(form[name].errors for name in rare),
            "case_chosen": str(form["case"].value() or ""),
            "beside": {side.value: beside(form, side) for side in Side},
        }


def beside(form: LetterForm, side: Side) -> str:
    """Office and body of a party, as they are shown under the name."""
    told = (str(form[f"{side}_{name}"].value() or "") for name in ("office", "body"))
    return ", ".join(filter(None, told))


def begun(sheet: Sheet, query: QueryDict) -> Filling:
    """A form that nobody has typed into yet, as the address asks for it."""
    team = sheet.team_of({"team": query.get("team", "")})
    kind = query.get("kind", "")
    is_told = kind in LetterKind.values
    asked = kind if is_told else "" if sheet.case else LetterKind.SENT
    filling = prefill.begin(team, sheet.today, kind=asked, case=sheet.case)
    if is_told:
        filling.put.pop("kind", None)
    if (channel := query.get("channel", "")) in Channel.values:
        filling.set("channel", channel)
    if day := day_of(query.get("dated", "")):
        filling.set("dated", day.isoformat())
    filling.values["then"] = ANOTHER if query.get("then") == ANOTHER else ""
    filling.values["form_key"] = drafts.new_key()
    return filling


def day_of(words: str) -> date | None:
    """A day as addresses bear it."""
    try:
        return parse_date(words)
    except ValueError:
        return None


def kept(values: QueryDict) -> Filling:
    """The form as the person left it."""
    return sent(values)


def sent(values: QueryDict) -> Filling:
    """The form as it was sent."""
    told = {name: str(values[name]).replace("\0", "") for name in values if name not in drafts.NOT_KEPT}
    return Filling(told, put_of(told.get("put", "")))


def place(sheet: Sheet, filling: Filling) -> None:
    """Bring sides in line with what the letter is said to be."""
    prefill.place_parties(filling, sheet.team_of(filling.values), sheet.today, sheet.case)


def read_into(sheet: Sheet, filling: Filling, files: Sequence[NewFile]) -> list[str]:
    """Fill in what text and files say; what could not be read."""
    found = read(filling.values.get("text", ""), ((one.name, one.content) for one in files), sheet.today)
    fill(filling, found, prefill.our_names(sheet.team_of(filling.values)))
    place(sheet, filling)
    return found.notes


def offers(sheet: Sheet, filling: Filling) -> Open:
    """Whom and which case the letter may mean, as far as that can be said before it is logged."""
    form = sheet.bound(filling, ())
    form.is_valid()
    team = sheet.team_of(filling.values)
    values = {**filling.values, **form.cleaned_data}
    entry = Entry(values, team, (), sheet.today, sheet.chosen_case({**values, "team": team}))
    if not entry.kind:
        return Open()
    candidates, _ = cases_offered(entry, sheet.viewer)
    best = next((one for one in candidates if one.is_best), None)
    if best and entry.is_case_open:
        filling.set("case", str(best.case.pk))
    sides = {side.value: entry.party(side) for side in Side}
    return Open(parties={side: party for side, party in sides.items() if party.choices}, candidates=candidates)
