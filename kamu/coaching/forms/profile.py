"""What a coach types about themself. A draft may be as thin as one likes; publishing asks for
four things, kindly. Every field is open to everyone once it is published."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kamu.coaching.models import MOST_PLACES, Focus, Need, Way
from kamu.coaching.queries.profile import Introduction, introduction_from, language_names

WAYS = [
    (Way.COACHING, _("Coaching: questions that help somebody find their own way")),
    (Way.MENTORING, _("Mentoring: telling how it went for me")),
    (Way.SPARRING, _("Sparring: thinking a thing through together")),
    (Way.LISTENING, _("Listening: being there, without solving anything")),
]
NEEDS = [
    (Need.SCANNING, _("Take stock: look at where one stands")),
    (Need.VALIDATING, _("Be heard: say what it is like")),
    (Need.SHARING, _("Get a view: hear how somebody else sees it")),
    (Need.ACTIVATING, _("Get moving: find a next step")),
]
NEEDED = {
    "headline": _("One line is enough, but colleagues need it to choose by."),
    "own_words": _("A few sentences are enough. How would you say it over coffee?"),
    "languages": _("Choose at least one language that you like to talk in."),
    "ways": _("Choose at least one way in which you would be there."),
}


class _Ticks(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class ProfileForm(forms.Form):
    """The whole profile; `publishing` asks for what colleagues need."""

    headline = forms.CharField(
        label=_("One line about you"),
        help_text=_("It stands under your name in the pool."),
        max_length=120,
        required=False,
    )
    own_words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Who you are, and what a talk with you is like."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    ways = _Ticks(label=_("How I like to be there"), choices=WAYS, required=False)
    needs = _Ticks(label=_("What a talk with me can be for"), choices=NEEDS, required=False)
    focus = _Ticks(label=_("What we can talk about"), choices=Focus.choices, required=False)
    experience = forms.CharField(
        label=_("What I have lived through, at work and elsewhere"),
        help_text=_("Only what you would tell anyone here."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    languages = _Ticks(label=_("Languages I like to talk in"), required=False)
    meets_remote = forms.BooleanField(label=_("Over video or phone"), required=False)
    meets_walking = forms.BooleanField(label=_("On a walk"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        introduction: Introduction | None = None,
        publishing: bool = False,
    ) -> None:
        said = introduction or Introduction()
        initial = {name: getattr(said, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self.publishing = publishing
        languages = self.fields["languages"]
        assert isinstance(languages, _Ticks)
        languages.choices = list(language_names().items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, sentence in NEEDED.items():
            if self.publishing and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, str(sentence))
        return cleaned

    def introduction(self) -> Introduction:
        """What was typed, once the form is valid."""
        return introduction_from(self.cleaned_data)

    def meetings(self) -> list[forms.BoundField]:
        return [self["meets_remote"], self["meets_walking"]]

    def near_languages(self) -> list[Any]:
        """The three that most people choose, drawn first."""
        return list(self["languages"])[:3]

    def other_languages(self) -> list[Any]:
        return list(self["languages"])[3:]

    def has_other_languages(self) -> bool:
        chosen = self["languages"].value() or []
        return any(choice.data["value"] in chosen for choice in self.other_languages())


class PlacesForm(forms.Form):
    """How many coachees fit: read by the coach alone."""

    places = forms.IntegerField(
        label=_("How many coachees fit"),
        min_value=0,
        max_value=MOST_PLACES,
        error_messages={"required": _("Choose a number between 0 and 12.")},
    )

    def __init__(self, data: Any = None, *, places: int = 0, taken: int = 0) -> None:
        super().__init__(data, initial={"places": places})
        self.fields["places"].help_text = self._taken(taken)
        for bound in ("min_value", "max_value"):
            self.fields["places"].error_messages[bound] = gettext(
                "Choose a number between 0 and 12."
            )

    def _taken(self, taken: int) -> str:
        if taken == 0:
            return gettext("Nobody yet. Most begin with one or two.")
        return ngettext(
            "You talk with %(count)s person now.", "You talk with %(count)s people now.", taken
        ) % {"count": taken}
