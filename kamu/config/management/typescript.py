"""Reading calls with plain strings out of TypeScript, without Node.

A scanner of names, strings, templates, comments and regular expressions: enough
to know what is code and what is text, and no more.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"""
      (?P<space>\s+ | //[^\n]* | /\*.*?\*/ )
    | (?P<name>[\w$]+)
    | (?P<string>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<regex>/(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
TEMPLATE_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
VALUE_FOLLOWS = {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else"}


class NotPlain(ValueError):
    """A translating call was given something else than a plain string."""


@dataclass(frozen=True)
class Token:
    """One piece of source: its kind, its text (strings unescaped), its line."""

    kind: str
    text: str
    line: int


def calls(source: str, name: str, functions: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Each call of one of `functions` with its leading strings, as many as the function takes.

    Raises NotPlain, with file and line, where an argument is no plain string:
    such a sentence could never be translated.
    """
    tokens = list(_tokens(source))
    for i, token in enumerate(tokens[:-1]):
        before = tokens[i - 1].text if i else ""
        if token.kind != "name" or token.text not in functions or tokens[i + 1].text != "(":
            continue
        if before in {"function", "."}:
            continue
        strings, position = [], i + 2
        for _ in range(functions[token.text]):
            text, position = _string(tokens, position)
            if text is None:
                raise NotPlain(f"{name}:{token.line}: {token.text}() needs plain strings")
            strings.append(text)
        yield token.text, strings


def _string(tokens: list[Token], i: int) -> tuple[str | None, int]:
    """The string at `i`, pieces joined by `+`, and the place after its comma."""
    parts = []
    while i + 1 < len(tokens) and tokens[i].kind == "string":
        parts.append(tokens[i].text)
        if tokens[i + 1].text in {",", ")"}:
            return "".join(parts), i + 2
        if tokens[i + 1].text != "+":
            break
        i += 2
    return None, i


def _tokens(source: str) -> Iterator[Token]:
    """All tokens but space; the code inside `${…}` of a template is code like any other."""
    position = 0
    while position < len(source):
        position = yield from _code(source, position)


def _code(source: str, position: int) -> Generator[Token, None, int]:
    """Tokens up to the brace that closes this piece of code; answers the place after it."""
    depth, last = 0, Token("mark", "", 0)
    while position < len(source):
        token = _token(source, position, last)
        position += len(token.text)
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if depth < 0:
            break
        if token.text == "`":
            position = yield from _template(source, position)
            last = Token("string", "", token.line)
        elif token.kind != "space":
            last = token
            yield token if token.kind != "string" else _plain(token, token.text[1:-1])
    return position


def _token(source: str, position: int, last: Token) -> Token:
    match = TOKEN.match(source, position)
    assert match is not None, "the last branch takes any character"
    kind, text = str(match.lastgroup), match[0]
    if kind == "regex" and not _value_may_follow(last):
        kind, text = "mark", "/"
    return Token(kind, text, source.count("\n", 0, position) + 1)


def _template(source: str, start: int) -> Generator[Token, None, int]:
    """The code in a template, then the template: a string when it holds no code."""
    position, plain = start, True
    while True:
        match = TEMPLATE_TEXT.match(source, position)
        assert match is not None, "the pattern matches the empty text too"
        position = match.end()
        if not source.startswith("${", position):
            break
        plain = False
        position = yield from _code(source, position + 2)
    token = Token("string" if plain else "template", "", source.count("\n", 0, start) + 1)
    yield _plain(token, source[start:position])
    return position + 1


def _plain(token: Token, text: str) -> Token:
    return Token(token.kind, _unescape(text), token.line)


def _value_may_follow(last: Token) -> bool:
    """Whether a slash after this token begins a regular expression, not a division."""
    if last.kind == "name":
        return last.text in VALUE_FOLLOWS
    return last.kind == "mark" and last.text not in {")", "]", "}"}


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] in "ux" and len(code) > 1:
            return chr(int(code[1:].strip("{}"), 16))
        return "" if code.strip("\r") == "\n" else PLAIN_ESCAPES.get(code, code)

    return ESCAPE.sub(plain, text)
