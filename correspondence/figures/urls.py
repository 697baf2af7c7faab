"""Addresses of reports on our own letters, targets, the settings of a desk, calendar feeds."""

from django.urls import URLPattern, path

from correspondence.figures import desk_views, feed_views, target_views, views

urlpatterns: list[URLPattern] = [
    path("reports/", views.reports, name="case-reports"),
    path("reports.csv", views.reports_csv, name="case-reports-csv"),
    path("targets/", target_views.targets, name="targets"),
    path("targets/add/", target_views.add, name="target-add"),
    path("targets/<int:pk>/", target_views.change, name="target"),
    path("targets/<int:pk>/remove/", target_views.remove, name="target-remove"),
    path("desk/", desk_views.settings_of_the_desk, name="desk-settings"),
    path("desk/members/", desk_views.members, name="desk-members"),
    path("calendar/", feed_views.feeds, name="calendar-feeds"),
    path("calendar/change/", feed_views.change, name="calendar-feed-change"),
]
