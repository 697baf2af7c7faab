"""What pages say of accounts: forms that keep themselves while one types, and whether passkeys work here."""

from __future__ import annotations

import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.accounts import held
from tracker.accounts.models import HeldFile, HeldForm

register = template.Library()


@register.simple_tag(takes_context=True)
def autosave(context: dict[str, Any], sent_to: str = "", place: str = "") -> SafeString:
    """Attributes of a form by which it is kept while one types: `<form ... {% autosave %}>`.

    `place` is the page's own path where nothing is told, `sent_to` the address of the form.
    """
    place = place or context["request"].path
    return format_html(
        'hx-post="{}" hx-trigger="input delay:1s, change delay:1s" hx-swap="none" hx-params="not file"'
        ' hx-sync="this:replace" hx-encoding="application/x-www-form-urlencoded" hx-vals="{}"',
        reverse("hold-form"),
        json.dumps({"held_place": place, "held_sent_to": sent_to or place}),
    )


@register.filter
def kept_files(form: HeldForm | None) -> list[HeldFile]:
    """The files that were kept with a form."""
    return held.kept_files(form)


@register.simple_tag(takes_context=True)
def passkeys_work(context: dict[str, Any]) -> bool:
    """Do browsers make passkeys for the host of this page? Not for one that is a number."""
    try:
        ipaddress.ip_address(urlsplit(f"//{context['request'].get_host()}").hostname or "")
    except ValueError:
        return True
    return False
