"""Addresses of the desk: the day's list, the page of a case, its verbs."""

from django.urls import URLPattern, path

from correspondence.desk import binned, bulk, case_page, chasing, export, listing, opening, verb_views

urlpatterns: list[URLPattern] = [
    path("", listing.cases, name="cases"),
    path("export/", export.export, name="cases-export"),
    path("bulk/", bulk.bulk, name="cases-bulk"),
    path("bin/", binned.case_bin, name="case-bin"),
    path("new/", opening.case_new, name="case-new"),
    path("<int:pk>/", case_page.case_page, name="case"),
    path("<int:pk>/chaser/", chasing.case_chaser, name="case-chaser"),
    path("<int:pk>/<slug:verb>/", verb_views.case_verb, name="case-verb"),
]
