"""Permissions of the admin by right: one table in place of groups."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from tracker.accounts.models import User
from tracker.accounts.rights import Right

APP_RIGHTS: dict[str, Right] = {
    "topics": Right.TOPICS,
    "people": Right.PEOPLE,
    "questions": Right.PUBLISH,
    "correspondence": Right.PUBLISH,
}
"""The right that opens an app in the admin. Any other app is for those who look after accounts."""


def right_for(app: str) -> Right:
    """The right that opens an app in the admin."""
    return APP_RIGHTS.get(app, Right.ACCOUNTS)


class RoleBackend(AuthenticationBackend):
    """Signs in by e-mail or name and password; gives permissions by role."""

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """May they open an app in the admin?"""
        return user_obj.is_authenticated and user_obj.may(right_for(app_label))

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Have they a permission such as `topics.change_rule`?"""
        return self.has_module_perms(user_obj, perm.partition(".")[0])

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """All permissions of a person, by role."""
        if not user_obj.is_authenticated:
            return set()
        named = Permission.objects.values_list("content_type__app_label", "codename")
        return {f"{app}.{codename}" for app, codename in named if user_obj.may(right_for(app))}

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As all of them: nobody has permissions of their own."""
        return self.get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None: there are no groups."""
        return set()

    def with_perm(
        self, perm: Any, is_active: bool = True, include_superusers: bool = True, obj: Any = None
    ) -> QuerySet[User]:
        """The people who have a permission."""
        right = right_for(perm.content_type.app_label if isinstance(perm, Permission) else perm.partition(".")[0])
        holders = [user.pk for user in User.objects.filter(is_active=is_active) if user.may(right)]
        return User.objects.filter(pk__in=holders)
