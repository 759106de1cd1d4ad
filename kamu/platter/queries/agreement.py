"""The questions of the agreement: who is expected to do what, asked of both before the first talk.

Each answers alone; the two sets are then laid side by side (docs/decisions/0002). The same
questions go to both, so the words name the Kaveri and the Kamu, not "you" and "them".
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """`choices` to pick from (several when `many`), `free` when there is room for own words."""

    key: str
    title: str
    help: str
    choices: list[Choice] | None
    many: bool
    free: bool


@dataclass(frozen=True)
class Agreement:
    version: int
    questions: list[Question]


@dataclass(frozen=True)
class _Text:
    """A question before it is put into the reader's language."""

    key: str
    title: Promise
    help: Promise
    choices: tuple[tuple[str, Promise], ...] = ()
    many: bool = False
    free: bool = True


_WHO = (
    ("coachee", _("Mostly the Kaveri")),
    ("both", _("Both, as it comes")),
    ("coach", _("Mostly the Kamu")),
    ("see", _("Let us see")),
)
_WELCOME = (
    ("yes", _("Yes, gladly")),
    ("asked", _("When asked")),
    ("no", _("Rather not")),
    ("see", _("Let us see")),
)

QUESTIONS = (
    _Text(
        "topics",
        _("Who brings the topics?"),
        _("Say it plainly: nothing disappoints more often than waiting for each other."),
        _WHO,
    ),
    _Text(
        "booking",
        _("Who finds the times?"),
        _("Somebody has to be first to propose."),
        _WHO,
    ),
    _Text(
        "opinions",
        _("May the Kamu say what they think?"),
        _("Some want a mirror, some want a view, some want both on different days."),
        _WELCOME,
    ),
    _Text(
        "goals",
        _("May the Kamu propose goals?"),
        _("A talk without a goal is a whole talk. Goals always belong to the Kaveri."),
        _WELCOME,
    ),
    _Text(
        "between",
        _("Does the Kamu ask how it is going between talks?"),
        _("A word in between can carry or press. Say which it would be."),
        (
            ("yes", _("Yes, please do")),
            ("asked", _("Only when asked")),
            ("no", _("No, only in the talks")),
            ("see", _("Let us see")),
        ),
    ),
    _Text(
        "focus",
        _("What should the talks be about?"),
        _("This may change whenever the Kaveri says so."),
        (
            ("personal", _("Mostly life outside work")),
            ("work", _("Mostly work")),
            ("whole", _("Life and work as one")),
            ("open", _("Open, whatever comes")),
        ),
    ),
    _Text(
        "needs",
        _("What is most needed?"),
        _("All four are equally good, and they may change from talk to talk."),
        (
            ("scanning", _("Take stock: stop and look at how things are")),
            ("validating", _("Be heard: somebody who listens")),
            ("sharing", _("Get a view: experience, facts, another pair of eyes")),
            ("activating", _("Get moving: decide and follow up")),
            ("unsure", _("Not sure yet")),
        ),
        many=True,
    ),
    _Text(
        "rhythm",
        _("How often, how long, where?"),
        _("In a room, on a walk, by video; every second week or a few times a year."),
        (
            ("fortnight", _("About every second week")),
            ("month", _("About once a month")),
            ("quarter", _("A few times a year")),
            ("need", _("When there is a need")),
        ),
    ),
    _Text(
        "record",
        _("What is written down, and what never?"),
        _("The Kamu writes, the Kaveri reads, corrects and deletes. Less is often better."),
        (
            ("steps", _("Only the next steps")),
            ("short", _("A few lines and the next steps")),
            ("nothing", _("Nothing")),
        ),
    ),
    _Text(
        "conflicts",
        _("Do we share projects, customers, or decisions about pay or hiring?"),
        _("If so, say how the Kamu steps aside when it matters."),
    ),
    _Text(
        "confidence",
        _("What stays between us, and where does it end?"),
        _(
            "Everything stays here, except danger to somebody's life, what the law demands to be"
            " reported, and what the Kaveri allows. Add what else matters."
        ),
    ),
    _Text(
        "trouble",
        _("How do we tell each other that it is not working?"),
        _("It is easier to agree on while it works. Leaving costs nothing and needs no reason."),
    ),
    _Text(
        "review",
        _("When do we look at this again?"),
        _("After three talks or three months is a good habit."),
        (
            ("three_talks", _("After three talks")),
            ("three_months", _("In three months")),
            ("half_year", _("In half a year")),
        ),
    ),
)


def agreement() -> Agreement:
    """The questions in the active language."""
    return Agreement(
        version=VERSION,
        questions=[
            Question(
                key=text.key,
                title=str(text.title),
                help=str(text.help),
                choices=[Choice(value, str(label)) for value, label in text.choices] or None,
                many=text.many,
                free=text.free,
            )
            for text in QUESTIONS
        ],
    )
