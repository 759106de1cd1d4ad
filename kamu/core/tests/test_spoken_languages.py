"""Names of languages."""

from kamu.core.spoken_languages import NEAREST, OTHERS, SIGNED, spoken_names


def test_names_are_in_the_readers_language() -> None:
    assert spoken_names("en")["et"] == "Estonian"
    assert spoken_names("fi")["et"] == "viro"
    assert spoken_names("sv")["et"] == "estniska"


def test_nearest_come_first_and_the_rest_by_name() -> None:
    codes = list(spoken_names("sv"))
    assert tuple(codes[:3]) == NEAREST
    names = list(spoken_names("sv").values())[3:]
    assert names == sorted(names, key=str.casefold)


def test_every_code_has_one_name() -> None:
    assert len({*NEAREST, *OTHERS, *SIGNED}) == len(NEAREST) + len(OTHERS) + len(SIGNED)
    assert set(spoken_names("fi")) == {*NEAREST, *OTHERS}
