"""`kamu demo`: an invented company, made once, served at once."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kamu.desk.management.demo_company.company import write_company
from kamu.desk.management.demo_company.seal import seal_company
from kamu.desk.models import Demonstration
from kamu.people.models import Organisation, Person


class Command(BaseCommand):
    help = "Makes a demonstration company, unless it is there already, and serves it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--only-make", action="store_true", help="make it, do not serve it")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if not settings.DEMO:
            raise CommandError("Start it as `kamu demo`, which sets up the demo mode by itself.")
        call_command("migrate", verbosity=0)
        self._make()
        if not options["only_make"]:
            call_command("serve", port=options["port"], workers=1, with_worker=True)

    def _make(self) -> None:
        if Demonstration.objects.exists():
            self.stdout.write("The demonstration company is there already.")
            return
        if Organisation.objects.exists() or Person.objects.exists():
            raise CommandError(
                "This data folder holds a real company. Choose another one by KAMU_DATA."
            )
        self.stdout.write("Making the demonstration company …")
        began = timezone.now()
        made = write_company()
        seal_company(made)
        took = (timezone.now() - began).total_seconds()
        self.stdout.write(f"Made {len(made.people)} people and their talks in {took:.0f} s.")
