"""Addresses of correspondence."""

from django.urls import URLPattern, path

from correspondence import letter_views, review, views

urlpatterns: list[URLPattern] = [
    path("promises/", views.promise_list, name="promises"),
    path("promises/<int:pk>/decide/", views.decide, name="decide-promise"),
    path("promises/<int:pk>/letters/", views.decide_letter, name="decide-letter"),
    path("owed/", views.owed, name="owed"),
    path("letters/", letter_views.letter_list, name="letters"),
    path("letters/<int:pk>/", letter_views.letter, name="letter"),
    path("letters/<int:pk>/publish/", review.publish, name="publish-letter"),
    path("reports/<int:pk>/", letter_views.report, name="report"),
    path("staff/letters/", review.review, name="staff-letters"),
    path("staff/letters/reported/<int:pk>/", review.decide_reported, name="decide-reported"),
    path("staff/letters/pairs/<int:pk>/", review.decide_pair, name="decide-pair"),
    path("staff/letters/sources/<int:pk>/separate/", review.separate, name="separate-source"),
]
