"""What Priya and Venla have said to each other: invented, sealed by the real program.

Plain material only; `seal.py` turns it into documents of the closed room. Days are counted
backwards from the day the demonstration is made. Two of Venla's other coachees have a little
of their own, so that a coach's view is more than one room.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    text: str
    state: str = "open"  # open | done | changed | let_go


@dataclass(frozen=True)
class Talk:
    days_ago: int
    needs: tuple[str, ...]
    areas: tuple[str, ...]
    keep: str
    text: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class CheckIn:
    days_ago: int
    # area -> (how it is now, talk about it, note); notes of areas not shared stay in the own room
    areas: dict[str, tuple[str, str, str]]
    shared: tuple[str, ...]


Answer = tuple[str, str]  # the choices, separated by blanks; own words


@dataclass(frozen=True)
class Story:
    """One pair's sealed pages. Agreement: question -> (coachee's, coach's) choice and words."""

    agreement: dict[str, tuple[Answer, Answer]] = field(default_factory=dict)
    check_ins: tuple[CheckIn, ...] = ()
    talks: tuple[Talk, ...] = ()
    journal: tuple[tuple[int, str], ...] = ()


PRIYA = Story(
    agreement={
        "topics": (("coachee", ""), ("coachee", "I keep a list of what you said you would bring.")),
        "booking": (("both", ""), ("coachee", "I forget. Please nudge me.")),
        "opinions": (
            ("asked", "I will ask. I have had enough advice this year."),
            ("asked", ""),
        ),
        "goals": (("no", "Not yet."), ("see", "")),
        "between": (
            ("yes", "One line in the week after is enough."),
            ("asked", "I do not want to hang over you."),
        ),
        "focus": (("whole", ""), ("whole", "")),
        "needs": (
            ("scanning validating", "Somebody who notices when I speed up."),
            ("validating sharing", ""),
        ),
        "rhythm": (
            ("month", "Video, 45 minutes, not on Mondays."),
            ("month", "Gladly on a walk when you are in Helsinki."),
        ),
        "record": (
            ("short", "Nothing about my family."),
            ("short", "What you want to keep, and the steps."),
        ),
        "conflicts": (
            ("", "We share no customer. You were in my recruitment group."),
            ("", "I step out of everything about pay as long as we talk."),
        ),
        "confidence": (
            ("", "It stays here, unless one of us is in danger."),
            ("", "The same. I would tell you before I told anybody."),
        ),
        "trouble": (
            ("", "I say “this is not it today”."),
            ("", "I ask at the end of every third talk."),
        ),
        "review": (("", "After three talks."), ("", "After three talks.")),
    },
    check_ins=(
        CheckIn(
            days_ago=147,
            areas={
                "nutrition": (
                    "okay",
                    "no",
                    "Lunch happens when the stand-up ends, whenever that is.",
                ),
                "sleep": (
                    "thin",
                    "yes",
                    "Awake at four, three nights a week. The release is in my head.",
                ),
                "focus": ("drained", "yes", "Two hours in one piece would be a holiday."),
                "non_focus": ("thin", "later", ""),
                "connecting": (
                    "okay",
                    "later",
                    "I live far from the office. The screen is not the same.",
                ),
                "creativity": ("thin", "no", ""),
                "happy": ("okay", "no", ""),
                "physical": ("good", "no", "Skiing track starts behind the house."),
                "customer": (
                    "thin",
                    "yes",
                    "Good people, too many meetings, and I say yes to all of them.",
                ),
                "own_time": ("okay", "no", ""),
            },
            shared=("sleep", "focus", "customer", "connecting"),
        ),
        CheckIn(
            days_ago=33,
            areas={
                "nutrition": ("okay", "no", ""),
                "sleep": ("good", "no", "Two bad nights in a month. I notice them early now."),
                "focus": (
                    "good",
                    "no",
                    "Tuesday and Thursday mornings are mine, and people know it.",
                ),
                "non_focus": ("okay", "no", ""),
                "connecting": ("thin", "yes", "The quiet is nice until it is not."),
                "creativity": (
                    "okay",
                    "yes",
                    "I sketched something for the ticket machine. Nobody asked for it.",
                ),
                "happy": ("good", "no", ""),
                "physical": ("flourishing", "no", ""),
                "customer": ("okay", "later", ""),
                "own_time": ("thin", "yes", "I have not been to a Friday since June."),
            },
            shared=("sleep", "focus", "connecting", "creativity", "own_time"),
        ),
    ),
    talks=(
        Talk(
            days_ago=146,
            needs=("scanning", "validating"),
            areas=("sleep", "focus", "customer"),
            keep="First talk. It is a lot at once, and it is not a sign of being bad at the job. "
            "No goals today.",
            steps=(Step("Write down what wakes me at four, once, and bring it", "done"),),
        ),
        Talk(
            days_ago=108,
            needs=("validating", "sharing"),
            areas=("focus", "customer"),
            keep="What wakes me is the feeling that everybody waits for me. Venla told how she moved "
            "her own meetings. I would not do it the same way, but I could ask.",
            steps=(
                Step("Ask the product owner which two meetings need me", "done"),
                Step("Try two mornings without meetings for two weeks", "done"),
                Step("Turn the phone off at ten", "changed"),
            ),
        ),
        Talk(
            days_ago=70,
            needs=("activating",),
            areas=("focus", "sleep"),
            keep="The two mornings hold. Sleeping better. The phone stays on, but in the kitchen.",
            steps=(
                Step(
                    "Tell the team about the two mornings, so that I need not defend them", "done"
                ),
                Step("Course in accessibility testing: find out the dates", "let_go"),
            ),
        ),
        Talk(
            days_ago=32,
            needs=("scanning", "sharing"),
            areas=("connecting", "creativity", "own_time"),
            keep="Work is fine; the quiet at home is the new thing. Missing people, not meetings. "
            "The sketch made me talk for ten minutes without stopping.",
            steps=(
                Step("Take the morning train on the first Friday of the month"),
                Step("Show the ticket machine sketch to Saimi before it is finished"),
                Step("Lunch with somebody from another customer", "done"),
            ),
        ),
    ),
    journal=(
        (
            107,
            "She did not give me a single piece of advice until I asked. Then it was a good one.",
        ),
        (31, "Next time: the question of whether I want to stay with this customer at all."),
    ),
)

# Pairs 2 and 3 of the same coach: enough to see that a coach's list has more than one room.
ARVID = Story(
    talks=(
        Talk(
            days_ago=61,
            needs=("sharing",),
            areas=("own_time", "customer"),
            keep="Vill veta hur andra har bytt uppdrag utan att lämna laget i sticket. Tre exempel, "
            "varav ett inte passade alls.",
            steps=(Step("Fråga Halvar hur hans byte gick till"),),
        ),
    ),
)
FAR_APART = Story(
    talks=(
        Talk(
            days_ago=90,
            needs=("scanning",),
            areas=("sleep", "happy"),
            keep="Kaikki hyvin, ja se saa olla näin. Katsotaan uudestaan, kun kurssi alkaa.",
        ),
    ),
)
