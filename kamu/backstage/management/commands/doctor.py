"""`kamu doctor`: is everything well, and if not, what to do."""

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from kamu.backstage.management.examination import examine


class Command(BaseCommand):
    """A sentence a finding; ends with 1 when something needs a hand, for monitoring."""

    help = "Look at everything this Kamu needs and say what needs a hand."
    requires_system_checks: list[str] = []

    @no_translations
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say what is well and what is not."""
        findings = list(examine())
        for finding in findings:
            self.stdout.write(f"{'  ok ' if finding.is_well else '  !! '} {finding.sentence}")
        wrong = sum(not finding.is_well for finding in findings)
        if wrong:
            self.stdout.write(f"\nNeeds a hand: {wrong}.")
            raise SystemExit(1)
        self.stdout.write("\nEverything is well.")
