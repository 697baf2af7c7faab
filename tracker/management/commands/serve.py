"""`manage.py serve`: the site on this machine, and something to look at where the database is empty."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from questions.models import Question

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]


class Command(BaseCommand):
    """Serves on 127.0.0.1 until interrupted; fills an empty database meanwhile."""

    help = "Serve the site on 127.0.0.1 and fill an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="the port; PORT or 8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the server and, where nothing real is held, the first fill; end both together."""
        port = whole_port(options["port"])
        call_command("check", databases=["default"])
        server = subprocess.Popen(server_words(port))  # noqa: S603 - our own words
        self.stdout.write(f"{settings.SITE_NAME} is at http://127.0.0.1:{port}/ (Ctrl-C ends it)")
        self.stdout.flush()
        fill = None
        if not Question.objects.filter(is_sample=False).exists():
            fill = subprocess.Popen([*MANAGE, "first_fill"])  # noqa: S603 - our own words
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            sys.exit(server.wait())
        except KeyboardInterrupt:
            pass
        finally:
            end([server, *([fill] if fill else [])])


def whole_port(text: str) -> int:
    """The port as a number."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(f"PORT is {text!r}, but should be a number from 1 to 65535.")


def server_words(port: int) -> list[str]:
    """The command of the server."""
    gunicorn = [sys.executable, "-m", "gunicorn", "tracker.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    return [*gunicorn, "--workers", "2", "--threads", "4", "--limit-request-line", "8190", "--log-level", "warning"]


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask our own processes to end, and wait for them."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        process.wait()
