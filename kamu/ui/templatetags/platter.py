"""`{% platter areas %}`: the picture of a plate with its table beside it, drawn on the server.

Only for invented or published values: what a person chose is sealed and drawn in the browser.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from kamu.ui.plate import REACHES, petals

register = template.Library()

LEVELS = (_("Not chosen"), _("Drained"), _("Thin"), _("Okay"), _("Good"), _("Flourishing"))


@register.inclusion_tag("ui/components/platter.html")
def platter(
    areas: Iterable[tuple[str, int, bool]], name: str, *, table: bool = True, small: bool = False
) -> dict[str, Any]:
    """areas: (name, level 0 to 5, wants to talk about it); name: unique on the page, for ids."""
    drawn = petals(areas)
    return {
        "petals": drawn,
        "rows": [(petal, LEVELS[petal.level]) for petal in drawn],
        "reaches": REACHES,
        "name": name,
        "table": table and not small,
        "small": small,
    }
