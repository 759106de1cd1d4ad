"""Invented values for the styleguide and its sample pages: a form, people, steps, a plate."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

PAGES = (
    "welcome",
    "sign-in",
    "today",
    "list",
    "detail",
    "form",
    "reading",
    "room-unlock",
    "room-words",
    "room-talk",
    "room-platter",
    "room-record",
    "room-agreement",
    "room-cover",
)


class SampleForm(forms.Form):
    """One field of each kind, as pages use them."""

    name = forms.CharField(label="What colleagues call you", max_length=80)
    email = forms.EmailField(
        label="Work e-mail", help_text="We send a code to it. No password.", required=False
    )
    words = forms.CharField(
        label="What I can support with, in my own words",
        help_text="Two or three sentences are plenty.",
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
        label="Ways of support",
        choices=[
            ("coaching", "Coaching"),
            ("mentoring", "Mentoring"),
            ("sparring", "Sparring"),
            ("listening", "Listening"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.SplitDateTimeField(
        label="A first time to propose",
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Day"},
            time_attrs={"type": "time", "aria-label": "Time"},
        ),
    )
    remote = forms.BooleanField(label="Talks over video are fine too", required=False)
    staff_list = forms.FileField(label="Staff list", help_text="A CSV file.", required=False)


FILLED = {"name": "Aino", "words": "A new assignment, and little sleep.", "need": "validating"}
FAULTY = {"email": "aino at home", "place": "hki", "support": ["listening"]}

COACHES = [
    (
        "Elias Sandström",
        "Stockholm, Mondays in Helsinki",
        ["Listening", "Mentoring"],
        "room",
        "I listen first. Then I ask, and if you like I tell what I have tried myself.",
    ),
    (
        "Tuuli Mäkinen",
        "Helsinki",
        ["Coaching", "Sparring", "Walks"],
        "full",
        "Bring the thing you keep putting off. We look at it together, without hurry.",
    ),
    ("Veikko Oksanen", "Remote", ["Listening"], "pausing", "Night owl, father of three, calm."),
    (
        "Saga Lindholm",
        "Helsinki",
        ["Coaching", "Listening"],
        "room",
        "I have changed my field twice. I ask short questions and wait for the long answers.",
    ),
]

AREAS = [
    ("Nutrition", 4, False),
    ("Sleep time", 2, True),
    ("Focus time", 3, False),
    ("Non-focus time", 1, False),
    ("Connecting time", 5, False),
    ("Creativity time", 3, False),
    ("Happy time", 4, False),
    ("Physical time", 3, False),
    ("Customer time", 2, True),
    ("Company time", 4, False),
]
EARLIER = [2, 1, 2, 2, 3, 1, 2, 2, 4, 3]
LATER = [3, 3, 2, 2, 4, 2, 3, 4, 3, 0]

TIMES = [
    datetime(2026, 11, 24, 14, 30, tzinfo=UTC),
    datetime(2026, 11, 26, 9, 0, tzinfo=UTC),
    datetime(2026, 12, 1, 13, 15, tzinfo=UTC),
]
WAY = [
    {"title": "You said hello", "state": "done"},
    {"title": "Elias said yes", "state": "done"},
    {
        "title": "Make your key",
        "text": "Six words, about three minutes.",
        "state": "now",
        "href": "#",
        "label": "Make it now",
    },
    {"title": "Find a time", "state": "later"},
    {"title": "Say how you want to work", "state": "later"},
]
STEPS = [
    {"label": "About you", "state": "done"},
    {"label": "What colleagues read", "state": "now"},
    {"label": "How many fit", "state": "later"},
]


def _levels(levels: list[int]) -> list[tuple[str, int, bool]]:
    return [(name, level, False) for (name, _, _), level in zip(AREAS, levels, strict=True)]


def everything() -> dict[str, Any]:
    """The whole context of the styleguide and of each sample page."""
    return {
        "samples": PAGES,
        "form": SampleForm(initial=FILLED),
        "faulty": SampleForm(FAULTY, auto_id="again_%s"),
        "coaches": COACHES,
        "areas": AREAS,
        "earlier_areas": _levels(EARLIER),
        "later_areas": _levels(LATER),
        "tints": range(1, 11),
        "way": WAY,
        "steps": STEPS,
        "times": TIMES,
        "page": Paginator(range(90), 12).page(3),
    }
