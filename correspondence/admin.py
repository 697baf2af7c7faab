"""Letters in the admin, for looking only: they are edited on their own pages, where nothing is overwritten unseen."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence.desk.admin import CaseAdmin
from correspondence.models import Letter
from tracker.accounts.viewer import viewer_of

__all__ = ["CaseAdmin", "LetterAdmin"]


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """The letters that whoever looks sees."""

    list_display = ["subject", "dated", "sender_name", "recipient_name", "deposited_paper_ref", "is_published"]
    list_filter = ["is_published", "channel"]
    search_fields = ["subject", "sender_name", "recipient_name", "deposited_paper_ref"]
    date_hierarchy = "dated"
    fields = [
        *("subject", "dated", "channel", "reference", "text", "sender_name", "sender_office", "sender_body_name"),
        *("recipient_name", "recipient_office", "recipient_body_name", "deposited_paper_ref", "address"),
        *("is_published", "is_confirmed", "team"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Letter]:
        """No letter of another team, none in the bin."""
        return Letter.objects.seen_by(viewer_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Letters are added on the pages of the desk."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Letters are edited on their own pages."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Letters go into the bin."""
        return False
