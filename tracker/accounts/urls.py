"""Addresses of accounts: the site's own pages, then those for signing in and for what proves who one is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tracker.accounts import managing, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("name/", views.name, name="account-name"),
    path("held/", views.hold, name="hold-form"),
    path("held/<int:pk>/let-go/", views.let_go, name="let-go"),
    path("invitations/<str:secret>/", views.accept, name="accept-invitation"),
    path("people/", managing.people, name="people"),
    path("people/invite/", managing.invite, name="invite"),
    path("people/invitations/<int:pk>/revoke/", managing.revoke, name="revoke-invitation"),
    path("people/<int:pk>/", managing.person, name="person"),
    path("people/<int:pk>/change/", managing.change_person, name="change-person"),
    path("teams/", managing.teams, name="teams"),
    path("teams/make/", managing.make_team, name="make-team"),
    path("teams/<int:pk>/rename/", managing.rename_team, name="rename-team"),
    path("", include("allauth.urls")),
]
