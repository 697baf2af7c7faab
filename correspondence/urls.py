"""Addresses of correspondence."""

from django.urls import URLPattern, path

from correspondence import views

urlpatterns: list[URLPattern] = [
    path("promises/", views.promise_list, name="promises"),
    path("promises/<int:pk>/decide/", views.decide, name="decide-promise"),
    path("promises/<int:pk>/letters/", views.decide_letter, name="decide-letter"),
    path("letters/<int:pk>/", views.letter_page, name="letter"),
    path("owed/", views.owed, name="owed"),
]
