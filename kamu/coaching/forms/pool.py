"""Filters of the pool. An address somebody changed by hand filters by what can be understood."""

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kamu.coaching.models import Focus, Need, Way
from kamu.coaching.queries.pool import Options, Wish


class PoolForm(forms.Form):
    """Everything is optional; nothing typed here is kept."""

    words = forms.CharField(
        label=_("Search"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    way = forms.ChoiceField(label=_("I would like"), required=False)
    need = forms.ChoiceField(label=_("I need to"), required=False)
    focus = forms.ChoiceField(label=_("It is about"), required=False)
    has_room = forms.BooleanField(label=_("Has room now"), required=False)
    outside_my_team = forms.BooleanField(label=_("Outside my team"), required=False)
    remote = forms.BooleanField(label=_("Can meet remotely"), required=False)
    walking = forms.BooleanField(label=_("Likes to walk"), required=False)

    def __init__(self, data: Any, *, options: Options) -> None:
        super().__init__(data)
        anything = ("", pgettext_lazy("filter", "Anything"))
        choices: dict[str, list[Any]] = {
            "language": [("", gettext("Any language")), *options.languages],
            "place": [("", gettext("Anywhere")), *options.places],
            "way": [anything, *Way.choices],
            "need": [anything, *Need.choices],
            "focus": [anything, *Focus.choices],
        }
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values
            field.error_messages["invalid_choice"] = gettext("Nobody here offers this just now.")

    def choices(self) -> list[forms.BoundField]:
        return [self[name] for name in ("language", "place", "way", "need", "focus")]

    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in ("has_room", "outside_my_team", "remote", "walking")]

    def chosen(self) -> list[str]:
        """What the list is narrowed to, in words."""
        said = [
            str(option.choice_label)
            for bound in self.choices()
            for option in bound
            if option.data["selected"] and self.cleaned_data.get(bound.name)
        ]
        ticked = [str(tick.label) for tick in self.ticks() if self.cleaned_data.get(tick.name)]
        return said + ticked

    def wish(self) -> Wish:
        """What was understood of it."""
        self.is_valid()
        return Wish(**self.cleaned_data)
