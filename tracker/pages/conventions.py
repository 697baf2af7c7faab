"""What browsers, crawlers and researchers of security look for at addresses that are the same on every site."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.calendar import london_today

SECURITY_WORD_LASTS = timedelta(days=180)
"""RFC 9116 asks for less than a year."""
NOT_FOR_CRAWLERS = (
    *("/accounts/", "/admin/", "/add/", "/alerts/", "/attachments/", "/calendar/", "/cases/", "/staff/"),
    *("/search/", "/questions/?", "/letters/?", "/promises/?", "/members/?", "/*/cite/", "/*?after=", "/*?q="),
)
"""Pages for staff, and addresses that are made of filters, of which there is no end."""
SHORT, LONG = 16, 48
"""How many characters the names of an OpenSearch description may have."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave out, and where the sitemap is (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_CRAWLERS), "Allow: /", ""]
    lines += [f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); 404 where the operator has named nobody."""
    if not settings.CONTACT_EMAIL:
        raise Http404("No contact is set.")
    expires = datetime.combine(london_today(timezone.now()) + SECURITY_WORD_LASTS, time())
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires.isoformat()}Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The search for a browser's own box (OpenSearch 1.1)."""
    site, name = escape(settings.SITE_URL), settings.SITE_NAME
    contact = f"<Contact>{escape(settings.CONTACT_EMAIL)}</Contact>" if settings.CONTACT_EMAIL else ""
    search = f"{site}/search/?q={{searchTerms}}"
    feed = f"{site}/search/feed/?q={{searchTerms}}"
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:SHORT])}</ShortName>\n"
        f"<LongName>{escape(name[:LONG])}</LongName>\n"
        "<Description>Written questions and ministerial letters: words, phrases, fields</Description>\n"
        f"{contact}<Language>en-GB</Language><InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{search}"/>\n'
        f'<Url type="application/atom+xml" template="{feed}"/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{site}/opensearch.xml"/>\n'
        "</OpenSearchDescription>\n"
    )
    return HttpResponse(body, content_type="application/opensearchdescription+xml; charset=utf-8")
