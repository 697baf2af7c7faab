"""The site's addresses."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from tracker import views
from tracker.pages import add, bulk, conventions, departments, feeds, members, sitemap, topics
from tracker.pages.search import helping
from tracker.pages.search import views as search

handler500 = views.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/help/", helping.search_help, name="search-help"),
    path("search/values/", search.search_values, name="search-values"),
    path("search/cite/", search.search_cite, name="search-cite"),
    path("search/feed/", feeds.search_feed, name="search-feed"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/<str:name>/<str:file>", bulk.bulk_file, name="bulk-file"),
    path("robots.txt", conventions.robots, name="robots"),
    path("opensearch.xml", conventions.opensearch, name="opensearch"),
    path(".well-known/security.txt", conventions.security, name="security"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-<slug:part>-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
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
    path("api/", include("tracker.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("tracker.alerts.urls")),
    path("", include("questions.urls")),
    path("", include("correspondence.urls")),
]
