"""What a coach says about themself: as published, as drafted, in the reader's words.

A published introduction is read by everyone; a draft by the coach alone.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kamu.coaching.models import CoachProfile, Focus, Need, ProfileTag, Way
from kamu.core.folding import folded
from kamu.core.spoken_languages import SIGNED, spoken_names
from kamu.people.models import Person

LISTS = {
    "languages": ProfileTag.Kind.LANGUAGE,
    "ways": ProfileTag.Kind.WAY,
    "needs": ProfileTag.Kind.NEED,
    "focus": ProfileTag.Kind.FOCUS,
}


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """Everything a profile says. The lists hold values, not words."""

    headline: str = ""
    own_words: str = ""
    experience: str = ""
    languages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    meets_remote: bool = True
    meets_walking: bool = False

    def ways_in_words(self) -> list[str]:
        return [str(way.label) for way in Way if way in self.ways]

    def needs_in_words(self) -> list[str]:
        return [str(need.label) for need in Need if need in self.needs]

    def focus_in_words(self) -> list[str]:
        return [str(focus.label) for focus in Focus if focus in self.focus]

    def languages_in_words(self) -> list[str]:
        return [name for code, name in language_names().items() if code in self.languages]

    def meetings_in_words(self) -> list[str]:
        walks = [_("On a walk")] if self.meets_walking else []
        return walks + ([_("Remote")] if self.meets_remote else [])

    def is_blank(self) -> bool:
        return self == Introduction()


def language_names() -> dict[str, str]:
    """Code to name of every language one can offer, in the reader's language."""
    reader = (get_language() or "en").split("-")[0]
    signed = {
        "fse": _("Finnish Sign Language"),
        "fss": _("Finland-Swedish Sign Language"),
        "swl": _("Swedish Sign Language"),
    }
    return spoken_names(reader) | {code: signed[code] for code in SIGNED}


def published_introduction(profile: CoachProfile) -> Introduction:
    """What stands in the profile's columns and tags; no query when the tags are prefetched."""
    return replace(
        brief_introduction(profile), own_words=profile.own_words, experience=profile.experience
    )


def brief_introduction(profile: CoachProfile) -> Introduction:
    """The same without the long texts, which the pool does not even fetch."""
    tags = sorted((tag.kind, tag.value) for tag in profile.tags.all())

    def values(kind: str) -> tuple[str, ...]:
        return tuple(value for tagged, value in tags if tagged == kind)

    return Introduction(
        headline=profile.headline,
        languages=values(ProfileTag.Kind.LANGUAGE),
        ways=values(ProfileTag.Kind.WAY),
        needs=values(ProfileTag.Kind.NEED),
        focus=values(ProfileTag.Kind.FOCUS),
        meets_remote=profile.meets_remote,
        meets_walking=profile.meets_walking,
    )


def drafted_introduction(profile: CoachProfile) -> Introduction:
    """What the coach last typed: the draft, or what is published when there is none."""
    if not profile.draft:
        return published_introduction(profile)
    return introduction_from(profile.draft)


def introduction_from(values: Mapping[str, Any]) -> Introduction:
    """An introduction of loose values, say a form's; names it does not know are left out."""
    known: dict[str, Any] = {
        field.name: values[field.name] for field in fields(Introduction) if field.name in values
    }
    lists = {name: tuple(sorted(set(known[name]))) for name in LISTS if name in known}
    return Introduction(**(known | lists))


def as_draft(introduction: Introduction) -> dict[str, Any]:
    """The same as plain JSON, for the column `draft`."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(introduction).items()
    }


def search_text(person: Person, introduction: Introduction) -> str:
    """What the search of the pool looks through: the person's open words, folded, each once."""
    said = [
        *(person.name, person.team, person.unit, person.place, person.customer),
        *(introduction.headline, introduction.own_words, introduction.experience),
    ]
    return " ".join(dict.fromkeys(folded(" ".join(said)).split()))
