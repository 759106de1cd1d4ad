"""Forms speak in the voice of the house."""

import pytest
from django.utils.translation import override

from kamu.ui.samples import SampleForm


def test_faults_say_what_to_do() -> None:
    form = SampleForm({"name": "x" * 81, "email": "aino at home", "place": "moon"})
    assert form.errors["name"] == [
        "This is a little long: there is room for 80 characters, and it has 81."
    ]
    assert form.errors["email"] == ["This does not look like an e-mail address yet."]
    assert form.errors["place"] == ["Please choose one of these."]
    assert form.errors["need"] == ["Please fill this in."]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_faults_are_told_in_the_language_of_the_page(language: str) -> None:
    english = SampleForm({"name": "x" * 81, "email": "a"}).errors.as_text()
    with override(language):
        other = SampleForm({"name": "x" * 81, "email": "a"}).errors.as_text()
    assert not set(english.splitlines()[1::2]) & set(other.splitlines()[1::2])
