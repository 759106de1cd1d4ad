"""Who is signed in, for the closed room's program. Only the person's own data."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router, Schema

from kamu.people.models import Organisation

router = Router(tags=["people"])


class Me(Schema):
    """`csrf` goes into the header X-CSRFToken of everything that changes something."""

    person: UUID
    name: str
    language: Literal["en", "fi", "sv"]
    time_zone: str
    csrf: str
    company: str
    own_time_name: str


@router.get("/me", response=Me, url_name="me")
def get_me(request: HttpRequest) -> Me:
    organisation = Organisation.objects.first()
    return Me(
        person=request.user.pk,
        name=request.user.name,
        language=request.user.language,
        time_zone=request.user.time_zone,
        csrf=get_token(request),
        company=organisation.name if organisation else "",
        own_time_name=organisation.own_time_name if organisation else "",
    )
