"""Finding every translatable sentence in the source of a room.

Three readers, one for each kind of file; none needs the gettext programs.
Each yields `Found`: where a sentence stands and what it says.
"""

import ast
import os
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from .typescript import calls

MsgId = str | tuple[str, str]
"""One sentence, or its singular and its plural."""

PYTHON_WORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(
    rf"(?<!\w)(?P<function>_|n?p?gettext)\((?P<arguments>{STRING}(?:,\s*{STRING})*)", re.DOTALL
)
SILENT_FOLDERS = {"tests", "migrations", "static", "locale", "assets", "node_modules"}
ARGUMENT = re.compile(STRING, re.DOTALL)


@dataclass(frozen=True)
class Found:
    """A sentence and the file it stands in, named from the room's folder."""

    id: MsgId
    context: str | None
    file: str
    comments: tuple[str, ...] = ()


def sentences_of_room(room: Path) -> list[Found]:
    """Everything a room says from Python and templates; tests say nothing to people."""
    found: list[Found] = []
    for path in _files(room):
        name = path.relative_to(room).as_posix()
        if path.suffix == ".py":
            found += _python(path, name)
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            found += _template(path, name)
    return found


def sentences_of_scripts(source: Path) -> list[Found]:
    """Everything the scripts say: `t("…")` and `tn("one", "many", n)`."""
    found = []
    for path in sorted(source.rglob("*.ts")):
        name = path.relative_to(source).as_posix()
        for function, strings in calls(path.read_text("utf-8"), name, {"t": 1, "tn": 2}):
            found.append(
                Found(strings[0] if function == "t" else (strings[0], strings[1]), None, name)
            )
    return found


def _files(room: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(room):
        folders[:] = [each for each in folders if each not in SILENT_FOLDERS]
        found += [Path(folder, name) for name in names]
    return sorted(found)


def _python(path: Path, name: str) -> Iterator[Found]:
    with path.open("rb") as source:
        for _line, message, comments, context in extract(
            "python", source, PYTHON_WORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            msgid = message if isinstance(message, str) else (message[0], message[1])
            if msgid and all(msgid):
                yield Found(msgid, context, name, tuple(comments))


def _template(path: Path, name: str) -> Iterator[Found]:
    """Django turns tags into calls between filler; the calls are all that is read.

    The filler is no program in any language, so a regular expression reads it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Django's remark on comments for translators
        text = templatize(path.read_text("utf-8"), origin=name)
    for call in TEMPLATE_CALL.finditer(text):
        strings = [ast.literal_eval(word) for word in ARGUMENT.findall(call["arguments"])]
        context = strings.pop(0) if "pgettext" in call["function"] else None
        if strings[0]:
            yield Found(tuple(strings) if len(strings) > 1 else strings[0], context, name)
