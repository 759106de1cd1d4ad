"""Templates: components name their context, words are translated, nothing is inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.house.source import PACKAGE, shown, templates, tracked_files

COMPONENTS = sorted(PACKAGE.glob("ui/templates/ui/components/*.html"))
EVERYWHERE = {"request", "user", "messages", "forloop", "block", "LANGUAGE_CODE", "LANGUAGES"}
GIVEN_INSIDE = re.compile(r"\bas (\w+)|(\w+)=|for (\w+)(?:, *(\w+))? in")
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\s(?:style|on\w+)=|javascript:", re.IGNORECASE)
READ_ALOUD = {"title", "alt", "placeholder", "aria-label", "data-message", "summary", "label"}
NAMES = {"Kamu", "UTC", "ICS", "CSV", "SE", "FI"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
CLASSES = re.compile(r"{% block main_class %}.*?{% endblock(?: main_class)? %}")
ONE_SIDED = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)[\w-]*|left|right)\s*:"
    r"|(?:text-align|float|clear):\s*(?:left|right)",
    re.MULTILINE,
)


def _speaks_plainly(path: Path) -> bool:
    """The styleguide is for those who build pages; the shell is one file in three languages."""
    return (
        "ui/styleguide" in shown(path) or "ui/samples" in shown(path) or path.name == "shell.html"
    )


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_names_its_context_in_its_first_line(path: Path) -> None:
    source = path.read_text("utf-8")
    first, _, rest = source.partition("#}")
    assert re.match(rf"\{{# {path.stem}\b[^:\n]*: \S[^\n]*$", first)
    given = {name for match in GIVEN_INSIDE.findall(rest) for name in match}
    used = set(re.findall(r"{{\s*([a-z]\w*)", rest)) - given - EVERYWHERE
    unnamed = {name for name in used if not re.search(rf"\b{name}\b", first)}
    assert not unnamed


# Letters are no pages: no content policy meets them, and mail programs know only inline styles.
@pytest.mark.parametrize(
    "path", [path for path in templates() if "mail" not in path.parts], ids=shown
)
def test_nothing_is_inline(path: Path) -> None:
    assert not INLINE.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "path", [path for path in templates() if not _speaks_plainly(path)], ids=shown
)
def test_every_visible_word_is_translated(path: Path) -> None:
    assert not _words_outside_translations(path)


def _words_outside_translations(path: Path) -> list[str]:
    plain = _without_template_tags(path.read_text("utf-8"))
    texts = [plain]
    if path.suffix == ".html":
        reader = _Reader()
        reader.feed(plain)
        texts = reader.texts
    return sorted({word for text in texts for word in LETTERS.findall(text)} - NAMES)


def _without_template_tags(source: str) -> str:
    """The template with tags and what they translate taken out."""
    kept, inside = [], False
    for token in Lexer(CLASSES.sub("", source)).tokenize():
        word = token.contents.split(" ")[0]
        if token.token_type == TokenType.BLOCK and word in {"blocktranslate", "comment"}:
            inside = True
        elif token.token_type == TokenType.BLOCK and word in {"endblocktranslate", "endcomment"}:
            inside = False
        elif token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
        elif token.token_type == TokenType.VAR:
            kept.append("x0")
    return "".join(kept)


class _Reader(HTMLParser):
    """What a page shows or has read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value or "" for name, value in attrs if name in READ_ALOUD]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_styles_know_no_left_and_right() -> None:
    one_sided = [
        f"{shown(path)}: {found.strip()}"
        for path in tracked_files()
        if path.suffix == ".css"
        for found in ONE_SIDED.findall(path.read_text("utf-8"))
    ]
    assert not one_sided
