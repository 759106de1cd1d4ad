"""The description of the room's API is the one in the repository."""

from pathlib import Path

from django.core.management import call_command

from kamu.config.management.commands.openapi import DEFAULT, schema


def test_the_description_in_the_repository_is_current() -> None:
    assert DEFAULT.read_text("utf-8") == schema(), "run: python manage.py openapi"


def test_the_command_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"

    call_command("openapi", str(file), verbosity=0)

    assert file.read_text("utf-8") == schema()
