"""Write down what the closed room's program may ask of the server: frontend/openapi.json."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from ninja.responses import NinjaJSONEncoder

from kamu.config.api import api

DEFAULT = Path(__file__).resolve().parents[4] / "frontend" / "openapi.json"


def schema() -> str:
    """The interface as OpenAPI 3.1, the same text every time."""
    described: dict[str, Any] = api.get_openapi_schema()
    return json.dumps(described, indent=2, sort_keys=True, cls=NinjaJSONEncoder) + "\n"


class Command(BaseCommand):
    help = "Write the description of the room's API (then: npm run schema in frontend/)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        file.write_text(schema(), encoding="utf-8")
        self.stdout.write(f"written: {file.name}")
