"""Topics and organisations with their rules in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from tracker.topics.loading import identity
from tracker.topics.models import Organisation, OrganisationRule, Origin, Rule, Topic


class RuleFormSet(BaseInlineFormSet):
    """The rules of one topic or organisation as one form: two that are the same but for capitals are refused."""

    def clean(self) -> None:
        """Compare the rules of the form with one another."""
        super().clean()
        seen: set[tuple[str, bool]] = set()
        for form in self.forms:
            phrase, case = form.cleaned_data.get("phrase"), bool(form.cleaned_data.get("case"))
            if not phrase or form.cleaned_data.get("DELETE"):
                continue
            if identity(phrase, case) in seen:
                raise ValidationError(f"\u201c{phrase}\u201d stands here twice; capitals do not count.")
            seen.add(identity(phrase, case))


class RuleInline(admin.TabularInline):
    """The rules of a topic."""

    model = Rule
    formset = RuleFormSet
    extra = 1


class OrganisationRuleInline(admin.TabularInline):
    """The names of an organisation."""

    model = OrganisationRule
    formset = RuleFormSet
    extra = 1


class WithRulesAdmin(admin.ModelAdmin):
    """Something with rules; a rule that a person saves is theirs from then on."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What is asked before something is removed: of what hangs on it nothing is named or counted.

        Letters are tagged with it that belong to teams of whom the person is not one.
        """
        _, _, needed, protected = super().get_deleted_objects(objs, request)
        return [str(one) for one in objs], {}, needed, ["Something else needs it."] if protected else []

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Mark changed rules as a person's, and say when the change takes effect."""
        for rule in formset.save(commit=False):
            rule.origin = Origin.PERSON
            rule.save()
        for rule in formset.deleted_objects:
            rule.delete()
        formset.save_m2m()
        if formset.has_changed():
            messages.info(request, "Questions are linked anew by `manage.py relink` or by the next scrape.")


@admin.register(Topic)
class TopicAdmin(WithRulesAdmin):
    """A topic with its rules."""

    list_display = ["name", "slug", "order"]
    inlines = [RuleInline]


@admin.register(Organisation)
class OrganisationAdmin(WithRulesAdmin):
    """An organisation with its names."""

    list_display = ["name", "kind", "home"]
    list_filter = ["kind", "home"]
    search_fields = ["name"]
    inlines = [OrganisationRuleInline]
