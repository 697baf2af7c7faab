"""Forms of alerts and webhooks."""

from __future__ import annotations

from typing import Any

from django import forms

from tracker.alerts.making import Wish
from tracker.alerts.models import Alert, EventKind, Frequency, Target, Webhook
from tracker.scraping.posting import may_be_called

TO_MAIL = "mail"


class HowForm(forms.Form):
    """How often, and of what."""

    frequency = forms.ChoiceField(
        label="How often", choices=Frequency.choices, widget=forms.RadioSelect, initial=Frequency.DAILY
    )
    kinds = forms.MultipleChoiceField(
        label="What of it",
        choices=EventKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="None chosen: everything.",
    )

    def wish(self, target: Target, key: int | None, search: str) -> Wish:
        """What was chosen, as a wish."""
        kinds = tuple(EventKind(one) for one in self.cleaned_data["kinds"])
        return Wish(target, key, search, Frequency(self.cleaned_data["frequency"]), kinds)


class ChangeForm(HowForm):
    """The same of an alert that is there."""

    is_paused = forms.BooleanField(label="Paused: what happens meanwhile is not sent", required=False)

    @classmethod
    def of(cls, alert: Alert) -> ChangeForm:
        """The form as an alert stands."""
        return cls(initial={"frequency": alert.frequency, "kinds": alert.kinds, "is_paused": bool(alert.paused_at)})


class NewForm(HowForm):
    """An alert that is to be: where to besides, and for those who are not known an e-mail address."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="A letter goes there first, and nothing else before you say yes in it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, own_email: str, webhooks: list[Webhook], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own_email:
            del self.fields["email"]
        elif webhooks:
            self.fields["email"].required = False
        if webhooks:
            choices = [(TO_MAIL, own_email or "an e-mail address"), *((str(one.pk), one.address) for one in webhooks)]
            self.fields["to"] = forms.ChoiceField(
                label="Where to", choices=choices, widget=forms.RadioSelect, initial=TO_MAIL
            )
        self.order_fields(["email", "to", "frequency", "kinds"])

    def clean(self) -> dict[str, Any]:
        """An e-mail address is needed where it is to go by e-mail."""
        told = super().clean() or {}
        is_by_mail = "email" in self.fields and told.get("to", TO_MAIL) == TO_MAIL
        if is_by_mail and not told.get("email") and "email" not in self.errors:
            self.add_error("email", "An e-mail address is needed.")
        return told


class LinkForm(forms.Form):
    """Somebody who wants to see their alerts."""

    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class WebhookForm(forms.Form):
    """An https address of the public network."""

    address = forms.URLField(
        label="Address", max_length=500, assume_scheme="https", help_text="It begins with https://"
    )

    def clean_address(self) -> str:
        """Refused where it is not one that may be called."""
        address: str = self.cleaned_data["address"]
        if not may_be_called(address):
            raise forms.ValidationError("It must be an https address that can be reached from everywhere.")
        return address
