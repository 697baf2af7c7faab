"""The facets of a search: for each field its values with what each would leave, the own choice left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.charts import LyingBars, lying
from tracker.pages.search.asked import search_address
from tracker.search.fields import Days, Field, Shape, shape_of, span
from tracker.search.finding import Count, Search, Sort
from tracker.search.language import Query
from tracker.search.nodes import Condition
from tracker.search.wording import TITLES, days_in_words

SHOWN = 8
"""Values that a facet shows at once."""
FACETS = (
    *(Field.KIND, Field.TOPIC, Field.BODY, Field.ANSWERED_BY, Field.ASKED_BY, Field.PARTY, Field.HOUSE),
    *(Field.STATE, Field.LABEL, Field.ORGANISATION),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many it would leave, and where a click on it leads."""

    value: str
    label: str
    number: int | None
    """None of a value that is no single one of the record, as a part of a name."""
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One field with its values, the chosen ones first."""

    field: Field
    choices: list[Choice]
    total: int
    """How many values there are; of persons on the page of the search only the first are made."""

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.field]

    @property
    def first(self) -> list[Choice]:
        """What is shown at once."""
        return self.choices[:SHOWN]

    @property
    def more(self) -> list[Choice]:
        """What is shown when asked for; of persons on a page of their own."""
        return [] if self.has_own_page else self.choices[SHOWN:]

    @property
    def has_own_page(self) -> bool:
        """Are there so many that they have a page of their own?"""
        return shape_of(self.field) is Shape.PERSON and self.total > SHOWN


class Facets:
    """All facets of a search."""

    def __init__(self, search: Search, sort: Sort) -> None:
        self.search, self.sort = search, sort

    def address(self, query: Query) -> str:
        """Where a search is, in the same order."""
        return search_address(query, self.sort)

    def __iter__(self) -> Iterator[Facet]:
        """Those that have anything to choose."""
        found = (self.facet(field, SHOWN if shape_of(field) is Shape.PERSON else None) for field in FACETS)
        return (facet for facet in found if facet.choices)

    def facet(self, field: Field, most: int | None = None) -> Facet:
        """One field, with its first values or with all."""
        chosen, counts = chosen_values(self.search.query, field), self.search.counts(field)
        held = {one.value for one in counts}
        strange = [
            Choice(one, self.called(field, one), None, self.off(field, one), True) for one in sorted(chosen - held)
        ]
        counts.sort(key=lambda one: one.value not in chosen)
        choices = [self.choice(field, one, one.value in chosen) for one in counts[:most]]
        return Facet(field, [*strange, *choices], len(strange) + len(counts))

    def choice(self, field: Field, count: Count, is_chosen: bool) -> Choice:
        """A value that some records have."""
        address = self.off(field, count.value) if is_chosen else self.on(field, count.value)
        return Choice(count.value, count.label, count.number, address, is_chosen)

    def called(self, field: Field, value: str) -> str:
        """What a chosen value is called, of which no record is left."""
        name = self.search.names(field).get(value)
        return name.label if name else f"\u201c{value}\u201d"

    def on(self, field: Field, value: str) -> str:
        """The search with this one value."""
        return self.address(self.search.query.with_condition(Condition(field, (value,))))

    def off(self, field: Field, value: str) -> str:
        """The search without this value; others that are chosen stay."""
        query = self.search.query
        for condition in query.conditions:
            if condition.field is field and value in condition.values:
                query = without_value(query, condition, value)
        return self.address(query)

    # --- Bodies with those before and after them ------------------------------------------------------------------

    def families(self) -> list[tuple[str, int, str]]:
        """For each chosen body: (name, number, address) with its predecessors and successors."""
        bare = Search(self.search.query.without(Field.BODY), self.search.today)
        chosen = chosen_values(self.search.query, Field.BODY)
        return [
            (
                one.label,
                one.number,
                self.address(bare.query.with_condition(Condition(Field.FAMILY, (one.value,)))),
            )
            for one in (bare.counts(Field.FAMILY) if chosen else [])
            if one.value in chosen
        ]

    # --- Years and months -----------------------------------------------------------------------------------------

    def years(self) -> LyingBars:
        """The years of the record as a chart, each a link."""
        year = self.year
        rows = self.search.counts_by_day(Field.DATE, 4)
        return lying([(one.value, one.number, self.day_address(one.value), one.value == year) for one in rows])

    def months(self) -> LyingBars | None:
        """The months of the chosen year; none where no single year is chosen."""
        if not self.year:
            return None
        rows = [one for one in self.search.counts_by_day(Field.DATE, 7) if one.value.startswith(self.year)]
        month = self.month
        return lying(
            [
                (MONTHS[int(one.value[5:]) - 1], one.number, self.day_address(one.value), one.value == month)
                for one in rows
            ]
        )

    @property
    def year(self) -> str:
        """The year in which all days lie that are asked for."""
        days = self.days
        if days is None or days.first is None or days.last is None or days.first.year != days.last.year:
            return ""
        return f"{days.first.year:04}"

    @property
    def month(self) -> str:
        """The month, where one is asked for."""
        told = str(self.days) if self.days else ""
        return told if len(told) == 7 else ""

    @property
    def days(self) -> Days | None:
        """The one stretch of days that is asked for."""
        found = [one for one in self.search.query.conditions if one.field is Field.DATE]
        return Days.read(found[0].values[0]) if len(found) == 1 and len(found[0].values) == 1 else None

    def day_address(self, whole: str) -> str:
        """The search of one year or month; where it is the chosen one, without it: of a month, of its whole year."""
        if whole == self.month:
            whole = whole[:4]
        elif self.days and str(self.days) == whole:
            return self.address(self.search.query.without(Field.DATE))
        days = span(whole)
        stored = days.stored if days else ""
        return self.address(self.search.query.with_condition(Condition(Field.DATE, (stored,))))


def chosen_values(query: Query, field: Field) -> set[str]:
    """The values of a field that a search asks for."""
    return {value for one in query.conditions if one.field is field for value in one.values}


def without_value(query: Query, condition: Condition, value: str) -> Query:
    """The search with one value fewer in one of its conditions."""
    left = tuple(one for one in condition.values if one != value)
    bare = query.without_part(condition)
    return bare.narrowed(Condition(condition.field, left)) if left else bare


def value_in_words(search: Search, field: Field, value: str) -> str:
    """A value as people call it."""
    if shape_of(field) is Shape.DAY:
        return days_in_words(Days.read(value))
    name = search.names(field).get(value)
    return name.label if name else value
