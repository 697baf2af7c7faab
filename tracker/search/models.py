"""The index's narrow table; the texts' tokens stand beside it, in tables that the engines own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One document of the index.

    `docno` is a dense number: in order of `ordinal` up to `IndexState.ordered_until`, appended after it.
    """

    docno = models.IntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    ordinal = models.BigIntegerField(help_text="Day, House and number in one integer; newest is largest")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ordinal", "object_id"], name="entry_by_ordinal")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_an_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class IndexState(models.Model):
    """The one row that says how the index stands."""

    ordered_until = models.IntegerField(default=0)
    stamp = models.CharField(max_length=32, blank=True, help_text="Changes with every write")
    built_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_index_state"),
        ]

    def __str__(self) -> str:
        return self.stamp
