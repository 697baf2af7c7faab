"""Cases in the admin: to be looked at, by those who belong to their teams. Only the verbs change them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence.models import Case, CaseEvent
from tracker.accounts.viewer import viewer_of


class ReadOnly:
    """Nothing is added, changed or removed here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class EventInline(ReadOnly, admin.TabularInline):
    """The history of a case."""

    model = CaseEvent
    readonly_fields = ("number", "verb", "before", "after", "on", "at", "by_name", "words", "changes")
    fields = readonly_fields
    ordering = ["number"]
    extra = 0


@admin.register(Case)
class CaseAdmin(ReadOnly, admin.ModelAdmin):
    """The cases of one's own teams, without those in the bin."""

    list_display = ["reference", "subject", "team", "state", "outcome", "opened_on", "closed_on"]
    list_filter = ["state", "outcome"]
    search_fields = ["subject"]
    date_hierarchy = "opened_on"
    readonly_fields = (
        *("team", "subject", "owner", "body", "minister", "minister_name", "topics", "organisations", "tags"),
        *("state", "outcome", "opened_on", "closed_on", "estimate", "chase_every", "chase_on", "version"),
    )
    fields = readonly_fields
    inlines = [EventInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        """Those that the person sees on the desk."""
        return Case.objects.seen_by(viewer_of(request)).select_related("team")
