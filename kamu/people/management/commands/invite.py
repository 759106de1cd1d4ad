"""`kamu invite ADDRESS`: a link that signs somebody in, for hosts without a mail server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kamu.core.refusals import Refused
from kamu.people.management.links import link_for
from kamu.people.queries.people import person_by_address


class Command(BaseCommand):
    help = "Print a link with which a colleague signs in, once, within a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="work e-mail of a colleague from the staff list")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = person_by_address(options["email"])
        if person is None:
            raise CommandError(
                "Nobody here has this address. “kamu import FILE” brings a staff list in."
            )
        try:
            self.stdout.write(link_for(person))
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
