import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.chains import (
    NO_HEAD,
    NotCanonical,
    Plain,
    canonical_json,
    hash_of,
    head_after_entry,
    head_after_line,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    TEXTS | st.integers(),
    lambda parts: st.lists(parts) | st.dictionaries(TEXTS, parts),
    max_leaves=20,
)


@given(PLAIN)
def test_canonical_json_says_the_same_and_has_one_spelling(value: object) -> None:
    text = canonical_json(value)  # type: ignore[arg-type]

    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


def test_canonical_json_is_spelled_like_this() -> None:
    value: Plain = {"b": [1, "å\n"], "a": {"z": "", "Z": -3}}

    assert canonical_json(value) == '{"a":{"Z":-3,"z":""},"b":[1,"å\\n"]}'


@pytest.mark.parametrize("value", [None, True, 1.5, {"a": None}, [False], "\ud800", {1: "a"}])
def test_what_canonical_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)  # type: ignore[arg-type]


def test_the_head_of_an_entry_binds_all_six_things() -> None:
    entry: dict[str, str | int] = {
        "room": "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a0001",
        "epoch": 1,
        "document": "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a0002",
        "seq": 1,
        "previous": NO_HEAD,
        "blob_hash": hash_of(b"sealed"),
    }
    head = head_after_entry(**entry)  # type: ignore[arg-type]

    # Worked out by hand with sha256sum over the canonical text.
    assert head == "67bf43aa77f243af5a289274ab99620cd2026345778010836b60187be5d5313a"
    for key, value in entry.items():
        other = value + 1 if isinstance(value, int) else value[:-1] + "f"
        assert head_after_entry(**{**entry, key: other}) != head  # type: ignore[arg-type]


def test_the_head_of_a_line_is_the_hash_of_its_text() -> None:
    assert head_after_line({"v": 1, "seq": 2}) == hash_of('{"seq":2,"v":1}')
