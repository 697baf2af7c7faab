"""The newest set of everything that is public, listed and served, where the operator keeps one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.bulk import sets


@require_safe
def bulk(request: HttpRequest) -> HttpResponseBase:
    """The files of the newest set, with what the manifest says of each."""
    newest = next(iter(kept()), None)
    if newest is None:
        raise Http404("No files are offered here.")
    manifest = sets.manifest_of(newest)
    rows: list[dict[str, Any]] = manifest["files"]
    context = {"name": newest.name, "manifest": manifest, "files": rows, "manifest_name": sets.MANIFEST}
    return render(request, "tracker/bulk.html", context)


@require_safe
def bulk_file(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """A file of a set; only those that its manifest names."""
    found = next((one for one in kept() if one.name == name), None)
    if found is None or file not in {sets.MANIFEST, *(one["file"] for one in sets.manifest_of(found)["files"])}:
        raise Http404("No such file is offered here.")
    is_manifest = file == sets.MANIFEST
    media_type = "application/json" if is_manifest else "application/gzip"
    return FileResponse(
        (found / file).open("rb"), filename=file, as_attachment=not is_manifest, content_type=media_type
    )


def kept() -> list[Path]:
    """The sets in the operator's folder, the newest first."""
    return sets.sets(settings.EXPORT_DIR) if settings.EXPORT_DIR else []
