"""The company and those who look after its programme."""

from django.db.models import QuerySet

from kamu.people.models import Organisation, Stewardship


def organisation() -> Organisation:
    """The company; before `kamu init` one without a name, so that pages need not ask."""
    return Organisation.objects.first() or Organisation()


def stewards() -> QuerySet[Stewardship]:
    """Who keeps the programme going, by name; people who left are not among them."""
    return (
        Stewardship.objects.filter(person__is_active=True)
        .select_related("person")
        .order_by("person__name", "person__email")
    )
