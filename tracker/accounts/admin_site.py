"""The admin as this site has it: only for those who look after rules, people or accounts."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of

ENTRY = frozenset({Right.TOPICS, Right.PEOPLE, Right.ACCOUNTS})
"""Any of these opens the admin."""


class DeskAdminSite(AdminSite):
    """The admin, entered through the site's own sign-in page and left by the site's own sign-out."""

    site_header = site_title = "Administration"
    index_title = "Rules, people, letters"

    def has_permission(self, request: HttpRequest) -> bool:
        """May they enter?"""
        return bool(ENTRY & viewer_of(request).rights)

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """To the site's sign-in page; whoever is signed in and may not enter is refused there."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        asked = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
        return redirect_to_login(asked if is_ours else reverse("admin:index"))
