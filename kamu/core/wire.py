"""How bytes, hashes and ids are spelled in the JSON of the closed room: types for schemas.

One spelling for each value; anything else is refused before it reaches an action.
"""

from base64 import b64encode
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    PlainSerializer,
    StrictInt,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
)

from kamu.core.sealed_forms import HASH, UUID, bytes_of


def _from_base64(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise ValueError("base64 is a text")  # noqa: TRY004  what pydantic understands
    return bytes_of(value)


Base64 = Annotated[
    bytes,
    BeforeValidator(_from_base64),
    PlainSerializer(lambda content: b64encode(content).decode(), return_type=str),
    WithJsonSchema({"type": "string", "format": "byte"}),
]
"""Bytes; on the wire canonical base64 with padding."""

Hash = Annotated[StrictStr, StringConstraints(pattern=f"^{HASH.pattern}$")]
"""SHA-256 in lower-case hex."""

Id = Annotated[StrictStr, StringConstraints(pattern=f"^{UUID.pattern}$")]
"""A UUID in lower case; its spelling is part of what is hashed."""

LARGEST_NUMBER = 2**31 - 2
Seq = Annotated[StrictInt, Field(ge=1, le=LARGEST_NUMBER)]
"""A place in a chain."""

EpochNumber = Annotated[StrictInt, Field(ge=1, le=2**15 - 1)]
"""The number of a room key."""


class Problem(BaseModel):
    """Why something was not done. `seq` and `head`: where a chain ends now (code "stale")."""

    detail: str
    code: str
    seq: int | None = None
    head: str | None = None


PROBLEMS = frozenset({400, 401, 403, 404, 409, 413})
"""How writing, and reading what must be found first, may be refused."""

SIGNED_OUT = 401
"""How anything may be refused."""
