"""`kamu init`: an empty Kamu for a company, and a link for its first steward."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kamu.core.refusals import Refused
from kamu.core.staff_list import LIMITS, Field, is_email, normal_email
from kamu.people.actions import found_company
from kamu.people.management.links import link_for
from kamu.people.models import Organisation

# What to ask, and how many characters fit.
QUESTIONS = {
    "company": ("What is the company called? ", 80),
    "name": ("Who is the first steward (full name)? ", LIMITS[Field.NAME]),
    "email": ("Their work e-mail? ", LIMITS[Field.EMAIL]),
}


class Command(BaseCommand):
    help = "Begin a Kamu for a company; prints a link with which its first steward signs in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--company", help="the company's name")
        parser.add_argument("--name", help="full name of the first steward")
        parser.add_argument("--email", help="work e-mail of the first steward")

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if Organisation.objects.exists():
            raise CommandError(
                "This Kamu has its company already. “kamu invite ADDRESS” lets somebody in."
            )
        answers = {word: options[word] or _ask(word) for word in QUESTIONS}
        answers["email"] = normal_email(answers["email"])
        _check(answers)
        try:
            steward = found_company(actor=None, **answers)
            self.stdout.write(link_for(steward))
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal


def _ask(word: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Say also --{word}, for there is nobody to ask.")
    return input(QUESTIONS[word][0])


def _check(answers: dict[str, str]) -> None:
    for word, (_question, most) in QUESTIONS.items():
        answers[word] = " ".join(answers[word].split())
        if not 0 < len(answers[word]) <= most:
            raise CommandError(f"--{word} needs 1 to {most} characters.")
    if not is_email(answers["email"]):
        raise CommandError(f"“{answers['email']}” is not an e-mail address.")
