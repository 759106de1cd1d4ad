"""Who is signed in, for the closed room's program. Only the person's own data."""

from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router, Schema

from kamu.core.wire import SIGNED_OUT, Problem
from kamu.people.access import signed_in
from kamu.people.queries import organisation

router = Router(tags=["people"])


class Me(Schema):
    """`csrf` goes into the header X-CSRFToken of everything that changes something."""

    person: UUID
    name: str
    language: str
    time_zone: str
    csrf: str
    company: str
    own_time_name: str


@router.get("/me", response={200: Me, SIGNED_OUT: Problem}, url_name="me")
def get_me(request: HttpRequest) -> Me:
    person, company = signed_in(request), organisation()
    return Me(
        person=person.id,
        name=person.name,
        language=person.language,
        time_zone=person.time_zone,
        csrf=get_token(request),
        company=company.name,
        own_time_name=company.own_time_name,
    )
