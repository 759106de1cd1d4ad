"""The `kamu` command: Django's management commands under the name people install."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kamu.config.settings")
    if sys.argv[1:2] == ["demo"]:
        _enter_demonstration()
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Kamu cannot start: {error}")


def _enter_demonstration() -> None:
    """Demo mode lives in its own data folder; a configured database is never touched by it."""
    os.environ["KAMU_DEMO"] = "yes"
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("DATABASE_URL_FILE", None)
    os.environ["KAMU_URL"] = f"http://localhost:{os.environ.get('PORT', '8000')}"
