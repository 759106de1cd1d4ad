"""What an import would do to the people already known."""

from collections.abc import Mapping

import pytest

from kamu.core.staff_list import (
    Bad,
    Changed,
    Entry,
    Fate,
    Field,
    New,
    Ok,
    Planned,
    RowProblem,
    Unchanged,
    open_list,
    plan_import,
)

AINO = Entry(
    "a@k.example", "Aino Koski", "Oulu", "Data", "Ranka", "Puro", "fi", "Europe/Helsinki", True
)
KNOWN: Mapping[str, object] = {
    "name": "Aino Koski",
    "place": "Oulu",
    "unit": "Data",
    "team": "Ranka",
    "customer": "Puro",
    "language": "fi",
    "time_zone": "Europe/Helsinki",
    "active": True,
}


def plan(entry: Entry, known: Mapping[str, object] | None = None) -> Planned:
    existing = {} if known is None else {"a@k.example": known}
    (planned,) = plan_import([Ok(2, entry)], existing)
    return planned


def test_somebody_unknown_is_new() -> None:
    assert plan(AINO) == New(2, AINO)


def test_the_same_again_changes_nothing() -> None:
    assert plan(AINO, KNOWN) == Unchanged(2, AINO)


@pytest.mark.parametrize("field", list(KNOWN))
def test_each_difference_is_named(field: str) -> None:
    known = {**KNOWN, field: False if field == "active" else "else"}
    assert plan(AINO, known) == Changed(2, AINO, (Field(field),))


def test_several_differences_come_in_one_order() -> None:
    planned = plan(AINO, {**KNOWN, "unit": "x", "name": "x"})
    assert planned == Changed(2, AINO, (Field.NAME, Field.UNIT))


def test_what_the_list_does_not_say_is_left_as_it_is() -> None:
    assert isinstance(plan(Entry("a@k.example", "Aino Koski"), KNOWN), Unchanged)


def test_an_emptied_cell_is_a_change() -> None:
    emptied = Entry("a@k.example", "Aino Koski", place="")
    assert plan(emptied, KNOWN) == Changed(2, emptied, (Field.PLACE,))


def test_what_is_not_the_lists_business_is_not_compared() -> None:
    assert isinstance(plan(AINO, {"name": "Aino Koski"}), Unchanged)


def test_somebody_who_left_is_changed_and_a_stranger_who_left_is_not_made() -> None:
    gone = Entry("a@k.example", "Aino Koski", active=False)
    assert plan(gone, KNOWN) == Changed(2, gone, (Field.ACTIVE,))
    assert plan(gone) == Unchanged(2, gone)


def test_bad_rows_pass_through_in_their_place() -> None:
    bad = Bad(3, RowProblem.NO_EMAIL)
    rows: list[Fate] = [Ok(2, AINO), bad, Ok(4, Entry("e@k.example", "Eero"))]
    assert [planned.line for planned in plan_import(rows, {})] == [2, 3, 4]
    assert bad in plan_import(rows, {})


def test_importing_a_list_twice_changes_nothing_the_second_time() -> None:
    raw = b"email,name,unit\nA@k.example,Aino,Data\ne@k.example,Eero,\n"
    first = [plan for plan in plan_import(open_list(raw).rows(), {}) if isinstance(plan, New)]
    known = {
        plan.entry.email: {"name": plan.entry.name, "unit": plan.entry.unit, "active": True}
        for plan in first
    }
    again = list(plan_import(open_list(raw).rows(), known))
    assert len(again) == 2
    assert all(isinstance(planned, Unchanged) for planned in again)
