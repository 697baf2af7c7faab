"""The table behind Django's cache, in which attempts to sign in are counted for all processes together."""

from __future__ import annotations

from django.db import models


class CacheEntry(models.Model):
    """One entry, as `django.core.cache.backends.db` reads and writes it; nothing here touches it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache"

    def __str__(self) -> str:
        return self.cache_key
