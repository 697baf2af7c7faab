"""Questions in the admin, for looking only: what was published is written by the store."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from questions.models import Question


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    """Questions, read-only."""

    list_display = ["uin", "house", "date_tabled", "heading", "answering_body"]
    list_filter = ["house", "topics"]
    search_fields = ["uin", "heading"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes by hand."""
        return False
