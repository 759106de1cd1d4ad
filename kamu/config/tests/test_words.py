"""The words tool: what it finds in source, and what it keeps when sentences change."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kamu.config.management import catalogues
from kamu.config.management.catalogues import Words, all_words, compile_all, complaints, updated
from kamu.config.management.commands.words import _wanted, _write
from kamu.config.management.extraction import Found, sentences_of_room
from kamu.config.management.typescript import NotPlain, calls

SCRIPT = r"""
import { t, tn } from "../words";
// t("in a comment") /* t("in another") */
const quote = /["'`]t\("/.test(x) ? a / b : c / t("after a division");
export function t(msgid: string): string { return msgid; }
const page = html`<p title=${t("outer")}>
  ${open ? html`<b>${t('it\'s “inner”')}</b> t("only text")` : { a: `${tn("one", "many", n)}` }}
</p>`;
this.t("somebody else's"); t("in " +
  "pieces", { n: 1 }); t(`plain template`);
"""


def _find(source: str) -> list[list[str]]:
    return [strings for _name, strings in calls(source, "a.ts", {"t": 1, "tn": 2})]


def test_script_calls_are_found_in_code_and_nowhere_else() -> None:
    assert _find(SCRIPT) == [
        ["after a division"],
        ["outer"],
        ["it's “inner”"],
        ["one", "many"],
        ["in pieces"],
        ["plain template"],
    ]


@pytest.mark.parametrize("call", ["t(label)", "t(`a ${b}`)", 't("a" + b)', 'tn("one", n)', "t()"])
def test_a_sentence_that_is_not_written_out_is_refused(call: str) -> None:
    with pytest.raises(NotPlain, match=r"^a\.ts:2"):
        _find("\n" + call + ";")


def test_python_and_templates_are_read(tmp_path: Path) -> None:
    _file(
        tmp_path / "views.py",
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        '# Translators: shown once\n_("Hello " "there")\nngettext("one", "many", 2)\n'
        'pgettext("button", "Open")\n_(name)\n',
    )
    _file(
        tmp_path / "templates" / "room" / "page.html",
        "{% load i18n %}<h1>it's a \"trap\" gettext(</h1>{% translate 'Good morning' %}"
        "{% blocktranslate trimmed with a=b %}\n  You have\n  {{ a }}, 5% {% endblocktranslate %}"
        "{% blocktranslate count n=n %}one talk{% plural %}{{ n }} talks{% endblocktranslate %}"
        '{% include "x.html" with label=_("Save") %}{{ _("Head") }}{# _("no") #}',
    )
    _file(tmp_path / "tests" / "test_x.py", '_("not for people")')
    found = {(each.context, each.id, each.file) for each in sentences_of_room(tmp_path)}
    page = "templates/room/page.html"
    assert found == {
        (None, "Hello there", "views.py"),
        (None, ("one", "many"), "views.py"),
        ("button", "Open", "views.py"),
        (None, "Good morning", page),
        (None, "You have %(a)s, 5%%", page),
        (None, ("one talk", "%(n)s talks"), page),
        (None, "Save", page),
        (None, "Head", page),
    }


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty house with one room, in Finnish and Swedish."""
    monkeypatch.setattr(catalogues, "HOUSE", tmp_path)
    monkeypatch.setattr(catalogues, "SCRIPTS", tmp_path / "scripts")
    _file(tmp_path / "hall" / "__init__.py", "")
    return tmp_path


def test_translations_stay_and_dead_sentences_go(house: Path) -> None:
    views = house / "hall" / "views.py"
    _file(views, '_("Stay")\n_("Go")\nngettext("%(n)s day", "%(n)s days", 2)\n')
    _update_all()
    path = all_words()[0].path("fi")
    text = path.read_text("utf-8")
    text = text.replace('msgid "Stay"\nmsgstr ""', 'msgid "Stay"\nmsgstr "Jää"')
    path.write_text(text.replace('msgid "Go"\nmsgstr ""', 'msgid "Go"\nmsgstr "Mene"'), "utf-8")
    _file(views, '_("Stay")\n_("Come")\n')
    _update_all()
    with path.open("rb") as source:
        assert {m.id: m.string for m in read_po(source) if m.id} == {"Stay": "Jää", "Come": ""}
    assert "Mene" not in path.read_text("utf-8")
    assert _wanted(all_words()[0], "fi", all_words()) == path.read_text("utf-8")


def test_another_room_lends_its_translation(house: Path) -> None:
    words = Words("hall", "django", {(None, "Save"): [Found("Save", None, "views.py")]})
    catalog = Catalog(locale="fi")
    message = catalog.add("Save", "Tallenna")
    assert 'msgid "Save"\nmsgstr "Tallenna"' in updated(words, "fi", {(None, "Save"): message})


@pytest.mark.parametrize(
    ("translation", "complaint"),
    [
        ('msgid "Hi %(name)s"\nmsgstr ""', "has no translation"),
        ('#, fuzzy\nmsgid "Hi %(name)s"\nmsgstr "Hei %(name)s"', "is marked fuzzy"),
        ('msgid "Hi %(name)s"\nmsgstr "Hei"', "lost a placeholder"),
        ('msgid "Hi %(name)s"\nmsgstr "Hei %(name)s {x}"', "does not have"),
    ],
)
def test_faults_of_a_translation_are_named(house: Path, translation: str, complaint: str) -> None:
    words = Words("hall", "django")
    _file(words.path("fi"), translation)
    assert complaint in "\n".join(complaints("fi", [words]))


def test_two_rooms_must_translate_alike(house: Path) -> None:
    _file(Words("hall", "django").path("fi"), 'msgid "Save"\nmsgstr "Tallenna"')
    _file(Words("attic", "django").path("fi"), 'msgid "Save"\nmsgstr "Talleta"')
    faults = list(complaints("fi", [Words("hall", "django"), Words("attic", "django")]))
    assert faults == ["attic/django (fi): 'Save' is translated differently in hall"]


def test_compiling_writes_what_django_reads(house: Path) -> None:
    words = Words("hall", "django")
    _file(words.path("fi"), 'msgid "Save"\nmsgstr "Tallenna"')
    assert (compile_all([words]), compile_all([words])) == (1, 0)
    assert b"Tallenna" in words.path("fi").with_suffix(".mo").read_bytes()


def _update_all() -> None:
    words = all_words()
    for language in ("fi", "sv"):
        for each in words:
            if text := _wanted(each, language, words):
                _write(each, language, text)


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
