"""What an import would do, before anybody does it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamu.core.staff_list.rows import Bad, Entry, Fate
from kamu.core.staff_list.words import Field

_COMPARED = (
    Field.NAME,
    Field.PLACE,
    Field.UNIT,
    Field.TEAM,
    Field.CUSTOMER,
    Field.LANGUAGE,
    Field.TIME_ZONE,
    Field.ACTIVE,
)


@dataclass(frozen=True, slots=True)
class New:
    """Somebody not known yet."""

    line: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody known, of whom the list says something else. fields: what differs, never ()."""

    line: int
    entry: Entry
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing to do: known and the same, or marked as gone and never known."""

    line: int
    entry: Entry


Planned = New | Changed | Unchanged | Bad


def plan_import(
    rows: Iterable[Fate], existing: Mapping[str, Mapping[str, object]]
) -> Iterator[Planned]:
    """What each row would change, in the rows' order, one at a time.

    existing: normalised e-mail -> field -> present value ("active" is a bool). It needs only
    the people of these rows, so a long list can be planned in pieces. A field left out of
    somebody's values is not the list's business and is not compared; nor is one of which
    the list says nothing (None).
    """
    for row in rows:
        if isinstance(row, Bad):
            yield row
            continue
        known = existing.get(row.entry.email)
        if known is None:
            fate = Unchanged if row.entry.active is False else New
            yield fate(row.line, row.entry)
        elif fields := _differing(row.entry, known):
            yield Changed(row.line, row.entry, fields)
        else:
            yield Unchanged(row.line, row.entry)


def _differing(entry: Entry, known: Mapping[str, object]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in _COMPARED
        if field in known and (said := getattr(entry, field)) is not None and said != known[field]
    )
