"""Where to turn when a talk with a colleague is not enough: numbers, with the day they were
looked at last. Whoever changes a number looks at all of its country and sets the day anew.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """number: as one dials it, with the spaces in which it is written there."""

    name: str | Promise
    number: str
    about: str | Promise

    @property
    def dialled(self) -> str:
        return self.number.replace(" ", "")


@dataclass(frozen=True)
class Country:
    name: str | Promise
    lines: tuple[Line, ...]
    reviewed_on: date


COUNTRIES = (
    Country(
        _("Finland"),
        (
            Line(_("Emergency"), "112", _("A life is in danger. Any time.")),
            Line(_("MIELI crisis helpline"), "09 2525 0111", _("In Finnish, any time.")),
            Line(_("MIELI crisis helpline"), "09 2525 0112", _("In Swedish.")),
            Line(_("MIELI crisis helpline"), "09 2525 0113", _("In Arabic and English.")),
        ),
        date(2026, 11, 20),
    ),
    Country(
        _("Sweden"),
        (
            Line(_("Emergency"), "112", _("A life is in danger. Any time.")),
            Line("Vårdguiden", "1177", _("Advice about health and where to go.")),
            Line(
                "Mind Självmordslinjen",
                "90101",
                _("Thoughts of suicide, your own or those of somebody else."),
            ),
            Line("Hjälplinjen", "90 390", _("A crisis, or simply too much.")),
        ),
        date(2026, 11, 20),
    ),
)
