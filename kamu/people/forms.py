"""Forms about people: signing in, what one decides about oneself, stewards, staff lists."""

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kamu.core.staff_list import LIMITS, Field, is_email, normal_email
from kamu.people.models import Person
from kamu.people.queries.imports import FIELD_NAMES
from kamu.people.queries.people import person_by_address


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    """Who wants to come in. Whether we know the address is told to nobody."""

    email = forms.EmailField(
        label=_("Your work e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
    is_shared = forms.BooleanField(
        label=_("Others use this computer too"),
        help_text=_("Then you are signed out when the browser closes, or after 30 quiet minutes."),
        required=False,
    )

    def clean_email(self) -> str:
        return str(super().clean_email()).lower()


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )


class MeForm(forms.Form):
    language = forms.ChoiceField(
        label=pgettext_lazy("field", "Language"),
        help_text=_(
            "Pages and letters come in it. No colleague sees this. It is not locked, so the"
            " people who run the server could."
        ),
        choices=[(code, name.capitalize()) for code, name in settings.LANGUAGES],
        widget=forms.RadioSelect,
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Type a city and pick from the list."),
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )
    is_new_here = forms.BooleanField(
        label=_("I am new here"),
        help_text=_(
            "Then we explain a little more. No colleague sees this. It is not locked, so the"
            " people who run the server could."
        ),
        required=False,
    )

    def clean_time_zone(self) -> str:
        typed = self.cleaned_data["time_zone"]
        found = [zone for zone in known_zones() if _is_meant(zone, typed)]
        if len(found) != 1:
            raise forms.ValidationError(
                _("We do not know this time zone. Type a city, such as Helsinki, and pick it.")
            )
        return found[0]


@lru_cache(maxsize=1)
def known_zones() -> tuple[str, ...]:
    """The zones that are places, and UTC; not the abbreviations and oddities of old."""
    oddities = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")
    return tuple(
        sorted(
            zone
            for zone in available_timezones()
            if zone == "UTC" or ("/" in zone and not zone.startswith(oddities))
        )
    )


def _is_meant(zone: str, typed: str) -> bool:
    """Whether somebody who typed this means the zone: all of it, or its city."""
    wanted = typed.strip().replace(" ", "_").lower()
    return wanted in {zone.lower(), zone.lower().rpartition("/")[2]}


class StewardForm(forms.Form):
    """Which colleague becomes a steward; cleaned, `email` is that person."""

    email = forms.EmailField(
        label=_("Work e-mail of the colleague"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self) -> Person:
        person = person_by_address(self.cleaned_data["email"])
        if person is None:
            raise forms.ValidationError(
                _("Nobody here has this address. Is the colleague in the staff list?")
            )
        return person


class ColleagueForm(forms.Form):
    """What a staff list would say about one colleague."""

    name = forms.CharField(label=_("Full name"), max_length=LIMITS[Field.NAME])
    email = forms.CharField(
        label=_("Work e-mail"),
        help_text=_("People are known by it: the next list brings them up to date, not in twice."),
        max_length=LIMITS[Field.EMAIL],
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.CharField(label=_("Unit"), max_length=LIMITS[Field.UNIT], required=False)
    team = forms.CharField(label=_("Team"), max_length=LIMITS[Field.TEAM], required=False)
    place = forms.CharField(label=_("Place"), max_length=LIMITS[Field.PLACE], required=False)
    customer = forms.CharField(
        label=_("Customer"), max_length=LIMITS[Field.CUSTOMER], required=False
    )

    def clean_email(self) -> str:
        email = normal_email(self.cleaned_data["email"])
        if not is_email(email):
            raise forms.ValidationError(
                _("“%(value)s” is not an e-mail address.") % {"value": self.cleaned_data["email"]}
            )
        return email


class CorrectionForm(ColleagueForm):
    """What a steward may put right: all but the address, by which people sign in."""

    email = None  # type: ignore[assignment]  # Django drops the field


class SearchForm(forms.Form):
    """Words to find colleagues by."""

    q = forms.CharField(
        label=_("Name, address, unit or place"),
        max_length=100,
        required=False,
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
    )


class UploadForm(forms.Form):
    staff_list = forms.FileField(
        label=_("Staff list"),
        help_text=_(
            "A CSV or text file as your HR system, Google Workspace or Microsoft 365 writes it."
            " Commas, semicolons or tabs, any encoding, titles in English, Finnish or Swedish."
        ),
        allow_empty_file=True,  # said in our own words by core.staff_list
    )

    def clean_staff_list(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["staff_list"]
        if (file.size or 0) > settings.STAFF_LIST_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 50 MB. Split it, or leave columns out.")
            )
        return file


class ColumnsForm(forms.Form):
    """What each column of a list means: one choice a column, named by title and samples."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        columns: list[dict[str, Any]],
        mapping: list[str | None],
    ) -> None:
        super().__init__(data, auto_id="id_%s")
        choices = [("", _("Leave out")), *FIELD_NAMES.items()]
        for number, column in enumerate(columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column["title"] or _("Column %(number)s") % {"number": number + 1},
                help_text=" · ".join(column["samples"]),
                choices=choices,
                initial=mapping[number] or "",
                required=False,
            )

    def mapping(self) -> list[str | None]:
        return [self.cleaned_data[name] or None for name in self.fields]
