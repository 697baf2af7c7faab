"""Letters in the admin, where staff log them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from correspondence.letters import set_by_hand
from correspondence.linking import LetterLinker
from correspondence.models import Letter

MANY = 50
PARTY = ("", "_name", "_office", "_body", "_body_name")
"""What is told of a party, by the ends of the fields' names."""


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """A letter with its parties. Saving it works out what follows; what was changed here, no source changes again."""

    list_display = ["subject", "dated", "sender_name", "recipient_name", "deposited_paper_ref", "is_published"]
    list_filter = ["is_published", "channel", "sender_body"]
    search_fields = ["subject", "sender_name", "recipient_name", "deposited_paper_ref"]
    date_hierarchy = "dated"
    autocomplete_fields = ["sender", "recipient", "sender_body", "recipient_body", "in_reply_to"]
    readonly_fields = ["may_keep"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["subject", "dated", "channel", "reference", "text", "in_reply_to"]}),
        ("From", {"fields": [f"sender{part}" for part in PARTY]}),
        ("To", {"fields": [f"recipient{part}" for part in PARTY]}),
        ("Where it is", {"fields": ["deposited_paper_ref", "address", "is_published"]}),
        ("Promises", {"fields": ["may_keep"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Letter, form: Any, change: bool) -> None:
        """Name the parties by their Members where nothing else is told, and match the letter."""
        obj.sender_name = obj.sender_name or (obj.sender.name if obj.sender else "")
        obj.recipient_name = obj.recipient_name or (obj.recipient.name if obj.recipient else "")
        super().save_model(request, obj, form, change)
        if change:
            set_by_hand(obj, form.changed_data)
        LetterLinker().link(obj)
        if number := obj.matches.count():
            messages.info(request, f"It may keep {number} promise{'' if number == 1 else 's'}; see below.")

    @admin.display(description="promises it may keep")
    def may_keep(self, letter: Letter) -> str | SafeString:
        """The promises that the letter is like, the likeliest first, each with its score and grounds."""
        if letter.pk is None:
            return "Looked for when the letter is saved."
        found = letter.matches.select_related("promise__question", "promise__letter").order_by("-score", "pk")[:MANY]
        rows = format_html_join(
            "",
            '<li><a href="{}">{}</a> ({} of 100): \u201c{}\u201d<br>{}</li>',
            (
                (
                    match.promise.get_absolute_url(),
                    match.promise.subject or match.promise.made_in,
                    round(match.score * 100),
                    match.promise.sentence,
                    "; ".join(match.grounds),
                )
                for match in found
            ),
        )
        more = max(letter.matches.count() - MANY, 0)
        note = format_html("<p>{} more are less likely and not shown.</p>", more) if more else ""
        return format_html("<ol>{}</ol>{}", rows, note) if rows else "None, by parties, days and subject."
