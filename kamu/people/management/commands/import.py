"""`kamu import FILE`: bring in a staff list from the command line, or only look at it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kamu.core.refusals import Refused
from kamu.core.staff_list import Field
from kamu.people.actions.bring_in import run_import
from kamu.people.actions.imports import (
    confirm_import,
    give_up_import,
    read_list,
    set_columns,
    take_in_list,
)
from kamu.people.models import StaffImport, StaffRow
from kamu.people.queries.imports import FATE_NAMES, file_problem, row_problem, rows_of

FIELDS = ", ".join(Field)


class Command(BaseCommand):
    help = "Bring in a company's staff list, as CSV or text in any encoding and delimiter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="NUMBER=FIELD",
            help=f"what a column means, counted from 1; nothing leaves it out. Fields: {FIELDS}",
        )
        parser.add_argument(
            "--follow-leaving",
            action="store_true",
            help="close and open accounts as the list's column about working here says",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            staff_import = take_in_list(actor=None, raw=options["file"].read_bytes())
            self._import(staff_import, options)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _import(self, staff_import: StaffImport, options: dict[str, Any]) -> None:
        pk = staff_import.pk
        try:
            read_list(import_id=pk)
            if options["column"]:
                mapping = _corrected(staff_import.mapping, options["column"])
                set_columns(actor=None, staff_import=staff_import, mapping=mapping)
                read_list(import_id=pk)
            staff_import.refresh_from_db()
            self._tell(staff_import)
            if options["dry_run"]:
                self.stdout.write("Only looked: nothing has changed.")
                return
            with transaction.atomic():
                confirm_import(
                    actor=None, staff_import=staff_import, follows_leaving=options["follow_leaving"]
                )
                run_import(import_id=pk)
            self.stdout.write("Everybody is in.")
        finally:
            if StaffImport.objects.filter(pk=pk, state=StaffImport.State.PREVIEW).exists():
                give_up_import(actor=None, staff_import=staff_import)

    def _tell(self, staff_import: StaffImport) -> None:
        for number, field in enumerate(staff_import.mapping):
            title = staff_import.columns[number]["title"]
            self.stdout.write(f"Column {number + 1} “{title}”: {field or 'left out'}")
        if staff_import.problem:
            raise Refused(f"{file_problem(staff_import.problem)} Use --column NUMBER=email.")
        for row in rows_of(staff_import, StaffRow.Fate.BAD).iterator():
            self.stdout.write(f"Line {row.line}: {row_problem(row)}")
        for fate, name in FATE_NAMES.items():
            if rows := staff_import.counts.get(fate):
                self.stdout.write(f"{name}: {rows}")


def _corrected(mapping: list[str | None], columns: list[str]) -> list[str | None]:
    corrected = list(mapping)
    for each in columns:
        number, _equals, field = each.partition("=")
        if not number.isdecimal() or not 1 <= int(number) <= len(mapping):
            raise CommandError(f"--column {each}: there are columns 1 to {len(mapping)}.")
        if field and field not in set(Field):
            raise CommandError(f"--column {each}: the fields are {FIELDS}.")
        corrected = [None if field and known == field else known for known in corrected]
        corrected[int(number) - 1] = field or None
    return corrected
