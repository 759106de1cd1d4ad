"""`kamu readdress OLD NEW`: somebody's work e-mail has changed, as with a name.

Not on the stewards' pages: whoever can change an address can sign in as its owner.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kamu.core.refusals import Refused
from kamu.core.staff_list import is_email, normal_email
from kamu.people.actions import change_address
from kamu.people.queries.people import person_by_address


class Command(BaseCommand):
    help = "Move a colleague's account to a new work e-mail; signs every device of theirs out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", help="the address by which Kamu knows the colleague")
        parser.add_argument("new", help="the address that staff lists will have from now on")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = person_by_address(options["old"])
        if person is None:
            raise CommandError(f"Nobody here has the address {options['old']}.")
        email = normal_email(options["new"])
        if not is_email(email):
            raise CommandError(f"“{options['new']}” is not an e-mail address.")
        try:
            change_address(actor=None, person=person, email=email)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{person.name} signs in as {email} from now on.")
