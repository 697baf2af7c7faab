"""Who is signed in where letters are logged."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.correspondence.intake.intake_cast import cast, clerk, signed_in


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    """Everybody."""
    return cast()


@pytest.fixture
def client(people: dict[str, Any]) -> Client:
    """The clerk of Ada Example's office."""
    return signed_in(clerk())
