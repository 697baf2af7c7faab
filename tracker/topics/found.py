"""What the search is told of topics and organisations: what their slugs are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tracker.search.fields import Field
from tracker.search.kinds import Name
from tracker.topics.models import Organisation, Topic

NAMED: dict[Field, Callable[[], Iterable[Name]]] = {
    Field.TOPIC: lambda: [Name(one.slug, one.name) for one in Topic.objects.all()],
    Field.ORGANISATION: lambda: [Name(one.slug, one.name) for one in Organisation.objects.all()],
}
