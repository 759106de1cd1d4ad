"""Times as people write them: a date and a clock in their own zone."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kamu.core.times import NoSuchTime, to_utc

PLACE_HINT = _("A room, a phone number, a link or “a walk from the front door”.")
MINUTES = [(30, _("30 minutes")), (45, _("45 minutes")), (60, _("1 hour")), (90, _("1 hour 30"))]


class PlaceForm(forms.Form):
    place = forms.CharField(label=_("Where"), max_length=200, required=False, help_text=PLACE_HINT)


class TimesForm(PlaceForm):
    """Up to three rows of date and clock; empty rows are left out."""

    minutes = forms.TypedChoiceField(label=_("How long"), choices=MINUTES, coerce=int, initial=45)

    field_order = ["minutes", "place"]

    def __init__(
        self, *args: Any, zone: ZoneInfo, suggested: Sequence[datetime] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        for number in range(3):
            start = suggested[number] if number < len(suggested) else None
            self._add_row(number, start)

    def _add_row(self, number: int, start: datetime | None) -> None:
        words = {"number": number + 1}
        self.fields[f"day_{number}"] = forms.DateField(
            label=gettext("Day %(number)s") % words,
            required=False,
            initial=start.date() if start else None,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
        self.fields[f"clock_{number}"] = forms.TimeField(
            label=gettext("Time %(number)s") % words,
            required=False,
            initial=start.strftime("%H:%M") if start else None,
            widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"),
        )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day_{number}"], self[f"clock_{number}"]) for number in range(3)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts = [start for number in range(3) if (start := self._start(number, cleaned))]
        if not starts and not self.errors:
            self.add_error("day_0", gettext("Offer at least one time."))
        cleaned["starts"] = starts
        return cleaned

    def _start(self, number: int, cleaned: dict[str, Any]) -> datetime | None:
        day: date | None = cleaned.get(f"day_{number}")
        clock: time | None = cleaned.get(f"clock_{number}")
        names = {f"day_{number}", f"clock_{number}"}
        if names & set(self.errors) or (day is None and clock is None):
            return None
        if clock is None:
            self.add_error(f"clock_{number}", gettext("Add a time for this day, or clear the day."))
            return None
        if day is None:
            self.add_error(f"day_{number}", gettext("Add a day for this time, or clear the time."))
            return None
        return self._utc(number, datetime.combine(day, clock))

    def _utc(self, number: int, wall: datetime) -> datetime | None:
        try:
            return to_utc(wall, self.zone)
        except NoSuchTime:
            self.add_error(
                f"clock_{number}",
                gettext("The clocks change that night and skip this time. Choose another."),
            )
        except OverflowError:  # the first and last days that a calendar knows
            self.add_error(f"day_{number}", gettext("Choose a day within the next year."))
        return None
