"""People, teams, invitations, what was changed of them, and forms kept for them."""

from tracker.accounts.models.cache import CacheEntry
from tracker.accounts.models.changes import AccountAct, AccountChange
from tracker.accounts.models.held import HeldFile, HeldForm
from tracker.accounts.models.invitations import Invitation
from tracker.accounts.models.people import Team, User, UserManager

__all__ = [
    "AccountAct",
    "AccountChange",
    "CacheEntry",
    "HeldFile",
    "HeldForm",
    "Invitation",
    "Team",
    "User",
    "UserManager",
]
