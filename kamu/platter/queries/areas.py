"""The ten areas of the platter: our own words for them, and questions to begin with.

The idea of a plate of activities is Rock, Siegel, Poelmans and Payne's (2012); these ten are
those of the company whose peer coaching Kamu follows. No amounts, no norms: what is enough is
for everybody to say for themselves. Check-ins keep the version they were made with.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1

Kind = Literal["personal", "work", "both"]


@dataclass(frozen=True)
class Area:
    key: str
    name: str
    about: str
    kind: Kind
    questions: list[str]


@dataclass(frozen=True)
class Platter:
    version: int
    areas: list[Area]


@dataclass(frozen=True)
class _Text:
    """An area before it is put into the reader's language."""

    key: str
    kind: Kind
    name: Promise
    about: Promise
    questions: tuple[Promise, ...]


AREAS = (
    _Text(
        "nutrition",
        "personal",
        _("Nutrition"),
        _("What and how you eat and drink through the day, and whether it gives you energy."),
        (
            _("When in the day does food give you energy, and when does it get squeezed out?"),
            _("What does a good eating day look like for you?"),
            _("What happens to your meals when work gets hectic?"),
            _("With whom do you like to eat?"),
            _("If you changed one small thing, which would be easiest?"),
        ),
    ),
    _Text(
        "sleep",
        "personal",
        _("Sleep"),
        _("How long, how regularly and how well you rest, and how you wake up."),
        (
            _("How do you know that you have slept enough?"),
            _("What keeps your mind awake?"),
            _("How do your evenings end these days?"),
            _("What is different between your good weeks and your bad ones?"),
            _("What would you protect if sleep came first for a week?"),
        ),
    ),
    _Text(
        "focus",
        "work",
        _("Focus"),
        _("Undisturbed time with one demanding thing that stretches you."),
        (
            _("When did you last lose track of time in a good way?"),
            _("What breaks your concentration most often?"),
            _("Which task deserves your best hours?"),
            _("How do you tell others that you need peace?"),
            _("How much deep work is right for you in a week?"),
        ),
    ),
    _Text(
        "non_focus",
        "both",
        _("Non-focus"),
        _("Time without an aim, when your thoughts may wander and you settle down."),
        (
            _("When do you do nothing on purpose?"),
            _("What do you reach for in an empty moment?"),
            _("Where do your best thoughts turn up?"),
            _("What do you tell yourself when you rest?"),
            _("Which small pause could you defend tomorrow?"),
        ),
    ),
    _Text(
        "connecting",
        "both",
        _("Connecting"),
        _("Being with people who matter to you, at work and elsewhere, and with the world around."),
        (
            _("Who has made you feel seen lately?"),
            _("Whom do you miss?"),
            _("With whom at work can you be quite yourself?"),
            _("When is being alone good, and when does it turn lonely?"),
            _("Which contact would you like to pick up again?"),
        ),
    ),
    _Text(
        "creativity",
        "both",
        _("Creativity"),
        _("Making, trying out, playing with ideas, with no result needed."),
        (
            _("What did you make or try lately, just because?"),
            _("Where in your work is there room to play?"),
            _("What did you love doing when you were twelve?"),
            _("What stops you from showing an unfinished idea?"),
            _("Which half-hour of the week could belong to this?"),
        ),
    ),
    _Text(
        "happy",
        "both",
        _("Joy"),
        _("Moments of laughter, gladness and thanks; what lifts you."),
        (
            _("What made you smile this week?"),
            _("What are you looking forward to?"),
            _("When did you last laugh properly?"),
            _("What used to be a joy and has faded?"),
            _("Is it all right if this area is quiet just now?"),
        ),
    ),
    _Text(
        "physical",
        "personal",
        _("Moving"),
        _("Moving your body in a way that suits you, and noticing what it tells you."),
        (
            _("How does your body feel at the end of a working day?"),
            _("What kind of moving do you really enjoy?"),
            _("Which signals do you tend to pass over?"),
            _("Where could moving slip into things you do anyway?"),
            _("What is enough for you, rather than ideal?"),
        ),
    ),
    _Text(
        "customer",
        "work",
        _("Customer work"),
        _("Work with and for customers: what it means to you, how heavy it is, whether it fits."),
        (
            _("What in your present work gives you energy, and what takes it?"),
            _("Where do you feel pulled in two directions?"),
            _("What would you like the customer to know?"),
            _("How will you notice that it is time for something new?"),
            _("Who could help you with the hard part?"),
        ),
    ),
    _Text(
        "own_time",
        "work",
        _("Company time"),
        _("Belonging to your own company and shaping it: community, learning, having a say."),
        (
            _("Where do you feel part of this place?"),
            _("Which matter in the house would you like to take up?"),
            _("Do you use the time that is promised for this, and what is in the way?"),
            _("Whose work here would you like to know better?"),
            _("Which decision are you waiting for that is in fact yours?"),
        ),
    ),
)


def platter(own_time_name: str = "") -> Platter:
    """The platter in the active language; the last area carries the company's own name for it."""
    return Platter(
        version=VERSION,
        areas=[
            Area(
                key=text.key,
                name=own_time_name if text.key == "own_time" and own_time_name else str(text.name),
                about=str(text.about),
                kind=text.kind,
                questions=[str(question) for question in text.questions],
            )
            for text in AREAS
        ],
    )
