"""The platter's areas and the agreement's questions: texts, the same for everybody."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from kamu.core.wire import SIGNED_OUT, Problem
from kamu.people.queries import organisation
from kamu.platter import queries

router = Router(tags=["platter"])


class AreaOut(Schema):
    key: str
    name: str
    about: str
    kind: Literal["personal", "work", "both"]
    questions: list[str]


class PlatterOut(Schema):
    version: int
    areas: list[AreaOut]


class ChoiceOut(Schema):
    value: str
    label: str


class QuestionOut(Schema):
    """`many`: several choices may be taken. `free`: there is room for own words."""

    key: str
    title: str
    help: str
    choices: list[ChoiceOut] | None
    many: bool
    free: bool


class AgreementOut(Schema):
    version: int
    questions: list[QuestionOut]


@router.get("/platter", response={200: PlatterOut, SIGNED_OUT: Problem}, url_name="platter")
def get_platter(request: HttpRequest) -> queries.Platter:  # noqa: ARG001  the same for everybody
    return queries.platter(organisation().own_time_name)


@router.get("/agreement", response={200: AgreementOut, SIGNED_OUT: Problem}, url_name="agreement")
def get_agreement(request: HttpRequest) -> queries.Agreement:  # noqa: ARG001  as above
    return queries.agreement()
