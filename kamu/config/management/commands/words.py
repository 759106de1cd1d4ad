"""`manage.py words`: bring the catalogues of the rooms up to date with what the code says.

For developers and translators; needs no gettext program.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kamu.config.management.catalogues import (
    Words,
    all_words,
    compile_all,
    complaints,
    known_in,
    languages,
    updated,
)
from kamu.config.management.typescript import NotPlain


class Command(BaseCommand):
    """Extract, check or compile."""

    help = "Update the message catalogues of all rooms, or of those named."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Rooms to write, and the two ways not to write."""
        parser.add_argument("rooms", nargs="*", help="rooms to update; all when none is named")
        parser.add_argument("--check", action="store_true", help="fail unless current and complete")
        parser.add_argument("--compile", action="store_true", help="write the .mo files only")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the one thing asked for."""
        try:
            words = all_words()
        except (NotPlain, SyntaxError) as fault:
            raise CommandError(str(fault)) from fault
        if options["compile"]:
            self.stdout.write(f"{compile_all(words)} catalogues compiled")
        elif options["check"]:
            self._check(words)
        else:
            self._update(words, options["rooms"])

    def _check(self, words: list[Words]) -> None:
        faults = [
            f"{each.path(language)} is not current"
            for language in languages()
            for each in words
            if _present(each, language) != _wanted(each, language, words)
        ]
        for language in languages():
            faults += complaints(language, words)
        if faults:
            raise CommandError("\n".join([*faults, "Run: python manage.py words"]))
        self.stdout.write("The catalogues are current and complete.")

    def _update(self, words: list[Words], rooms: list[str]) -> None:
        for each in words:
            for language in languages():
                if rooms and each.room not in rooms:
                    continue
                text = _wanted(each, language, words)
                if text != _present(each, language):
                    _write(each, language, text)
                    self.stdout.write(f"{each.room}/{each.domain} {language}: updated")
        compile_all(words)
        for language in languages():
            for complaint in complaints(language, words):
                self.stdout.write(complaint)


def _wanted(each: Words, language: str, words: list[Words]) -> str:
    same_domain = [other for other in words if other.domain == each.domain]
    return updated(each, language, known_in(language, same_domain))


def _present(each: Words, language: str) -> str:
    path = each.path(language)
    return path.read_text("utf-8") if path.exists() else ""


def _write(each: Words, language: str, text: str) -> None:
    path = each.path(language)
    if not text:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
