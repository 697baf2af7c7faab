"""The site's addresses."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from tracker import views
from tracker.pages import add, departments, members, topics

handler500 = views.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("sources/", views.sources, name="sources"),
    path("about/", views.about, name="about"),
    path("departments/", departments.department_list, name="departments"),
    path("departments/<slug:slug>/", departments.department, name="department"),
    path("members/", members.member_list, name="members"),
    path("members/<int:parliament_id>/<slug:slug>/", members.member, name="member"),
    path("members/row/<int:pk>/", members.member_by_row, name="member-by-row"),
    path("topics/", topics.topic_list, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("organisations/", topics.organisation_list, name="organisations"),
    path("organisations/<slug:slug>/", topics.organisation, name="organisation"),
    path("add/", add.add, name="add"),
    path("add/<int:pk>/", add.draft_page, name="add-draft"),
    path("add/<int:pk>/discard/", add.discard, name="discard-draft"),
    path("healthz", views.healthz, name="healthz"),
    path("accounts/", include("tracker.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("questions.urls")),
    path("", include("correspondence.urls")),
]
