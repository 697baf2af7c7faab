"""People with an account, and the teams in which they work."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tracker.accounts.rights import RIGHTS, Right, Role


class UserManager(DjangoUserManager["User"]):
    """Makes people with a role."""

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> Any:
        """An administrator, as the command of that name makes one."""
        return self.create_user(username, email, password, **{"role": Role.ADMIN} | fields)

    def create_user(self, username: str, email: str | None = None, password: str | None = None, **fields: Any) -> Any:
        """A person; a reader where no role is named."""
        user = self.model(username=self.model.normalize_username(username), email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person who can sign in; what they may do hangs on the role alone, and what they see on the teams."""

    role = models.CharField(max_length=6, choices=Role, default=Role.READER)
    groups = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    user_permissions = None  # type: ignore[assignment]  # as above

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_once"),
        ]

    def may(self, right: Right) -> bool:
        """Has this person a right?"""
        return self.is_active and right in RIGHTS[self.role]

    @property
    def is_staff(self) -> bool:  # type: ignore[override]  # it follows from the role, so nobody sets it
        """Does this person work at the desk?"""
        return self.may(Right.DESK)

    @property
    def is_superuser(self) -> bool:  # type: ignore[override]  # as above
        """Has this person every right?"""
        return self.may(Right.ACCOUNTS)

    @property
    def called(self) -> str:
        """The name by which colleagues see this person."""
        return self.get_full_name() or self.username


class Team(models.Model):
    """People who share letters and cases, such as a Member's office or a campaign. No other team sees them."""

    name = models.CharField(max_length=100, unique=True)
    people = models.ManyToManyField(User, related_name="teams", blank=True)

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name")]

    def __str__(self) -> str:
        return self.name
