"""Sources of letters as the settings want them."""

from django.conf import settings

from correspondence.sources.govuk_letters import GovukLetters

GOVUK_LETTERS = GovukLetters(tuple(settings.GOVUK_ORGANISATIONS))
"""Letters on GOV.UK: those of the organisations that the settings name, of all where they name none."""
