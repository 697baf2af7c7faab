"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from tracker.accounts.models import Team, User
from tracker.accounts.rights import Role


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label="E-mail", max_length=254)
    role = forms.ChoiceField(choices=Role.choices, initial=Role.STAFF)
    team = forms.ModelChoiceField(Team.objects.all(), required=False, empty_label="No team")


class RoleForm(forms.Form):
    """What somebody is here."""

    role = forms.ChoiceField(choices=Role.choices)


class TeamsForm(forms.Form):
    """The teams that somebody is in."""

    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), required=False, widget=forms.CheckboxSelectMultiple, label="Teams"
    )


class TeamForm(forms.Form):
    """What a team is called."""

    name = forms.CharField(max_length=100)


class NameForm(forms.Form):
    """One's own name, as colleagues see it."""

    first_name = forms.CharField(
        label="First name", max_length=150, required=False, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Last name", max_length=150, required=False, widget=forms.TextInput({"autocomplete": "family-name"})
    )


class NewcomerForm(NameForm):
    """What somebody who accepts an invitation says of themselves."""

    username = forms.CharField(
        label="Name to sign in with",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text="Letters, digits and @ . + - _",
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        help_text="At least 12 characters. Four words that do not belong together are easy to keep in mind.",
    )
    again = forms.CharField(
        label="The password again", widget=forms.PasswordInput({"autocomplete": "new-password"}), strip=False
    )
    field_order = ["username", "first_name", "last_name", "password", "again"]

    def clean_username(self) -> str:
        """A name that nobody has, whatever its capitals."""
        told = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=told).exists():
            raise ValidationError("Somebody here has that name already.")
        return told

    def clean(self) -> dict[str, Any]:
        """Twice the same password, and a good one."""
        told = super().clean() or self.cleaned_data
        password, again = told.get("password"), told.get("again")
        if password and again and password != again:
            self.add_error("again", "The two passwords are not the same.")
        if password:
            known = User(**{name: told.get(name) or "" for name in ("username", "first_name", "last_name")})
            try:
                validate_password(password, known)
            except ValidationError as fault:
                self.add_error("password", fault)
        return told


def faults(form: forms.Form) -> str:
    """What is wrong with a form, in one line."""
    return " ".join(
        f"{form.fields[name].label or name.capitalize()}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    )
