"""Invented values for the styleguide: a form with every kind of field, people, times, a plate."""

from typing import Any

from django import forms
from django.core.paginator import Paginator


class SampleForm(forms.Form):
    """One field of each kind, as pages use them."""

    name = forms.CharField(label="What colleagues call you", max_length=80)
    email = forms.EmailField(
        label="Work e-mail", help_text="We send a code to it. No password.", required=False
    )
    words = forms.CharField(
        label="What brings you here",
        help_text="Two sentences are plenty.",
        widget=forms.Textarea,
        max_length=400,
        required=False,
    )
    place = forms.ChoiceField(
        label="Where you like to talk",
        choices=[("", "Choose a place"), ("hki", "Helsinki"), ("sto", "Stockholm")],
    )
    need = forms.ChoiceField(
        label="What do you need today?",
        choices=[
            ("scanning", "Take stock"),
            ("validating", "Be heard"),
            ("sharing", "Get a view"),
            ("activating", "Get moving"),
        ],
        widget=forms.RadioSelect,
    )
    support = forms.MultipleChoiceField(
        label="What I can support with",
        choices=[("coaching", "Coaching"), ("mentoring", "Mentoring"), ("listening", "Listening")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remote = forms.BooleanField(label="Talks over video are fine too", required=False)
    staff_list = forms.FileField(label="Staff list", help_text="A CSV file.", required=False)


FILLED = {"name": "Aino", "words": "A new assignment, and little sleep.", "need": "validating"}
FAULTY = {"email": "aino at home", "place": "hki"}

COACHES = [
    ("Elias Sandström", "Stockholm", ["Listening", "Mentoring"], "room"),
    ("Tuuli Mäkinen", "Helsinki", ["Coaching", "Sparring", "Walks"], "full"),
    ("Veikko Oksanen", "Remote", ["Listening"], "pausing"),
]

AREAS = [
    ("Nutrition", 4),
    ("Sleep time", 2),
    ("Focus time", 3),
    ("Non-focus time", 1),
    ("Connecting time", 5),
    ("Creativity time", 3),
    ("Happy time", 4),
    ("Physical time", 3),
    ("Customer time", 2),
    ("Company time", 4),
]


def everything() -> dict[str, Any]:
    """The whole context of ui/styleguide.html."""
    return {
        "form": SampleForm(initial=FILLED),
        "faulty": SampleForm(FAULTY),
        "coaches": COACHES,
        "areas": AREAS,
        "tints": range(1, 11),
        "page": Paginator(range(90), 12).page(3),
    }
