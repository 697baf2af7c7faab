"""Addresses of logging letters: parties completed, texts understood, cases found."""

from django.urls import URLPattern, path

from correspondence.intake import views

urlpatterns: list[URLPattern] = [
    path("log/", views.log_letter, name="log-letter"),
    path("log/<int:pk>/", views.log_letter, name="log-letter-in-case"),
    path("parties/", views.parties, name="desk-parties"),
]
