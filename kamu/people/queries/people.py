"""Reads about persons."""

from django.db.models import QuerySet

from kamu.people.models import Person


def person_by_address(email: str) -> Person | None:
    return Person.objects.filter(email=email.strip().lower()).first()


def listed_language(person: Person, otherwise: str) -> str:
    """The language somebody reads: theirs, or, while nobody said any, `otherwise`.

    `otherwise` is what the browser asked for; it counts until a list or the person says more.
    """
    is_said = person.language_by != Person.Source.HOUSE or person.language != Person().language
    return person.language if is_said else otherwise


def colleagues(words: str = "") -> QuerySet[Person]:
    """Everybody by name, also those who left; of whom every one of `words` is true."""
    people = Person.objects.select_related("stewardship").order_by("name", "email")
    for word in words.lower().split():
        people = people.filter(search_text__contains=word)
    return people
