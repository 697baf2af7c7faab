"""Bodies and Members in the admin."""

from django.contrib import admin

from tracker.people.models import AnsweringBody, BodyName, Member


class BodyNameInline(admin.TabularInline):
    """The names of a body over time."""

    model = BodyName
    extra = 0


@admin.register(AnsweringBody)
class AnsweringBodyAdmin(admin.ModelAdmin):
    """A body with its names."""

    list_display = ["name", "parliament_id"]
    search_fields = ["name"]
    inlines = [BodyNameInline]


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    """A Member."""

    list_display = ["name", "house", "party", "seat", "parliament_id"]
    list_filter = ["house", "party"]
    search_fields = ["name", "name_folded"]
