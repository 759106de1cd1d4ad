"""What the components say to those who do not see them, and what they never let slip in."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from kamu.ui.samples import PAGES, SampleForm
from kamu.ui.templatetags.ui import initials, tint


def _shown(component: str, **context: object) -> str:
    return render_to_string(f"ui/components/{component}.html", context)


def test_field_names_help_readers_and_error_for_its_control() -> None:
    form = SampleForm({"email": "aino at home"})
    html = _shown("field", field=form["email"], readers="only_me")
    ids = re.findall(r'\bid="([^"]+)"', html)
    (described,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert described.split() == ["id_email_helptext", "id_email_readers", "id_email_error"]
    assert set(described.split()) < set(ids)
    assert 'aria-invalid="true"' in html


def test_group_of_choices_is_described_as_a_whole() -> None:
    html = _shown("field", field=SampleForm({})["need"], readers="us_two")
    assert html.count("<fieldset") == 1
    assert '<fieldset class="field" id="id_need" aria-describedby="id_need_readers' in html
    assert html.count("aria-describedby") == 1


def test_what_may_stay_empty_says_so() -> None:
    form = SampleForm()
    assert "(if you like)" in _shown("field", field=form["email"])
    assert "(if you like)" not in _shown("field", field=form["name"])


def test_hidden_field_shows_nothing() -> None:
    class Quiet(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert "<label" not in _shown("field", field=Quiet()["token"])


def test_summary_leads_to_every_fault() -> None:
    form = SampleForm({"email": "aino at home"})
    html = _shown("form_errors", form=form)
    assert 'role="alert"' in html
    for name in form.errors:
        assert f'href="#id_{name}"' in html


def test_words_of_people_stay_words() -> None:
    html = _shown("person_card", name="<b>Eve</b>", href="/x", state="room", tags=["<i>"])
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("readers", ["only_me", "us_two", "keepers", "everyone", "host"])
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_reader_line_has_a_sentence_and_a_mark(readers: str, language: str) -> None:
    with override(language):
        html = _shown("readers", readers=readers)
    sentence = re.sub(r"<[^>]+>", "", html).strip()
    assert len(sentence) > 10
    assert f"#reader-{readers.replace('_', '-')}" in html


def test_room_is_told_without_a_number() -> None:
    for state in ("room", "full", "pausing"):
        assert not re.search(r"\d", _shown("room_badge", state=state))


def test_initials_are_two_letters_at_most() -> None:
    assert initials("Aino Maria Lehto") == "AL"
    assert initials("Åke") == "Å"
    assert initials("  ") == "?"
    assert initials("(ext) 7") == "?"


def test_tint_is_the_same_for_the_same_name() -> None:
    assert tint("Aino") == tint("Aino")
    assert {tint(str(n)) for n in range(200)} == set(range(1, 11))


def test_sample_pages_say_that_they_are_english(client: Client) -> None:
    client.cookies["kamu-language"] = "fi"
    for page in PAGES:
        html = client.get(f"/styleguide/{page}/").content.decode()
        assert '<html lang="fi"' in html
        assert ' lang="en"' in html


def test_unknown_sample_is_not_there(client: Client) -> None:
    assert client.get("/styleguide/base/").status_code == 404


def test_page_keeps_the_rest_of_the_address_when_one_goes_further(client: Client) -> None:
    html = client.get("/styleguide/?language=sv").content.decode()
    assert "?language=sv&amp;page=4" in html
