"""A person's keys: the sealed keyring, the ways of unlocking it, the public directory."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kamu.core.chains import NO_HEAD, Plain, canonical_json, head_after_line
from kamu.core.sealed_forms import check_age_file, check_line
from kamu.people.models import Person
from kamu.vault.models import DirectoryLine, Keyring, Room, Unlock

from .refusals import Malformed, OutdatedHead, checking_form
from .rooms import open_room

METHODS = frozenset({"words"})


@transaction.atomic
def put_keyring(
    *,
    actor: Person,
    expected_version: int,
    sealed_keyring: bytes,
    unlocks: Mapping[str, bytes] | None = None,
) -> int:
    """Keep a keyring in place of version `expected_version` (0: there is none). Answers the new
    version. `unlocks` replaces the account key sealed to each method it names. The first keyring
    opens the person's own room.
    """
    with checking_form():
        for content in (sealed_keyring, *(unlocks or {}).values()):
            check_age_file(content)
    if not METHODS.issuperset(unlocks or {}) or (expected_version == 0 and not unlocks):
        raise Malformed(_("There is no way to open this keyring again. Nothing was changed."))
    if expected_version == 0:
        _put_first_keyring(actor, sealed_keyring)
    else:
        _replace_keyring(actor, expected_version, sealed_keyring)
    for method, sealed_account_key in (unlocks or {}).items():
        Unlock.objects.update_or_create(
            person=actor, method=method, defaults={"sealed_account_key": sealed_account_key}
        )
    return expected_version + 1


def _put_first_keyring(actor: Person, sealed_keyring: bytes) -> None:
    try:
        with transaction.atomic():
            Keyring.objects.create(person=actor, version=1, sealed_keyring=sealed_keyring)
    except IntegrityError:
        raise _outdated_keyring(actor) from None
    open_room(kind=Room.Kind.OWN, members=[actor])


def _replace_keyring(actor: Person, expected_version: int, sealed_keyring: bytes) -> None:
    replaced = Keyring.objects.filter(person=actor, version=expected_version).update(
        version=expected_version + 1, sealed_keyring=sealed_keyring
    )
    if not replaced:
        raise _outdated_keyring(actor)


def _outdated_keyring(actor: Person) -> OutdatedHead:
    version = Keyring.objects.filter(person=actor).values_list("version", flat=True).first()
    return OutdatedHead(
        _("Your keys were changed on another device. Unlock them again here."), seq=version or 0
    )


@transaction.atomic
def append_directory_line(*, actor: Person, line: Plain) -> DirectoryLine:
    """Add the actor's public keys at the end of the directory. The signature is for readers."""
    with checking_form():
        check_line(line, str(actor.id))
    assert isinstance(line, dict), "check_line refuses anything else"
    last = DirectoryLine.objects.order_by("-seq").first()
    place = (last.seq + 1, last.head) if last else (1, NO_HEAD)
    if (line["seq"], line["previous"]) != place:
        raise _outdated_directory()
    try:
        with transaction.atomic():
            return DirectoryLine.objects.create(
                seq=place[0], person=actor, line=canonical_json(line), head=head_after_line(line)
            )
    except IntegrityError:
        raise _outdated_directory() from None


def _outdated_directory() -> OutdatedHead:
    last = DirectoryLine.objects.order_by("-seq").first()
    return OutdatedHead(
        _("Somebody else set up their keys in the same moment. Try once more."),
        seq=last.seq if last else 0,
        head=last.head if last else NO_HEAD,
    )
