"""Topics and rules in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from tracker.topics.models import Origin, Rule, Topic


class RuleInline(admin.TabularInline):
    """The rules of a topic."""

    model = Rule
    extra = 1


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    """A topic with its rules; a rule that a person saves is theirs from then on."""

    list_display = ["name", "slug", "order"]
    inlines = [RuleInline]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Mark changed rules as a person's, and say when the change takes effect."""
        for rule in formset.save(commit=False):
            rule.origin = Origin.PERSON
            rule.save()
        for rule in formset.deleted_objects:
            rule.delete()
        formset.save_m2m()
        if formset.has_changed():
            messages.info(request, "Questions are tagged anew by `manage.py retag` or by the next scrape.")
