"""What the columns mean: header words of three languages, and what the cells look like.

The guess is shown to a person, who can correct it; it need not be clever, only never
dangerous. So columns about somebody else (a supervisor's address) and private addresses
are recognised in order to be left alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kamu.core.staff_list.values import activity_of, address_in, bare, looks_like_a_name
from kamu.core.staff_list.words import Field

# Best first: where two columns fit a field, the earlier word wins.
_WORDS: Mapping[Field, str] = {
    Field.EMAIL: """
        work email|work e-mail address|primary work email|business email|company email|
        corporate email|työsähköposti|työsähköpostiosoite|jobbmail|jobb e-post|
        e-post arbete|tjänstemail|email|e-mail|email address|e-mail address|primary email|
        primary e-mail address|mail|mail address|email id|sähköposti|sähköpostiosoite|s-posti|
        meili|e-post|e-postadress|epostadress|mejl|mejladress|mailadress|user principal name|
        userprincipalname|upn|work account|login|username|user name|käyttäjätunnus|
        användarnamn""",
    Field.NAME: """
        full name|display name|displayname|name|employee name|employee|worker|person|
        kokonimi|koko nimi|nimi|työntekijä|työntekijän nimi|henkilö|henkilön nimi|
        näyttönimi|sukunimi etunimi|sukunimi ja etunimi|etunimi sukunimi|
        fullständigt namn|hela namnet|namn|visningsnamn|anställd|medarbetare|
        efternamn förnamn|förnamn efternamn|last name first name|first name last name|
        surname first name""",
    Field.CALLED_NAME: """
        preferred first name|called name|nickname|goes by|known as|kutsumanimi|
        puhuttelunimi|tilltalsnamn""",
    Field.FIRST_NAME: """
        first name|firstname|given name|givenname|forename|legal first name|first names|
        given names|etunimi|etunimet|förnamn|givet namn|first""",
    Field.LAST_NAME: """
        last name|lastname|surname|family name|sn|legal last name|sukunimi|efternamn|
        familjenamn|last""",
    Field.PLACE: """
        office|office location|office name|work location|workplace|place|site|location|
        city|work city|town|toimipaikka|toimipiste|toimisto|työpiste|työpaikka|sijainti|
        paikkakunta|kaupunki|kontor|kontorsort|arbetsplats|arbetsställe|placeringsort|
        stationeringsort|ort|plats|stad""",
    Field.UNIT: """
        unit|business unit|organisation unit|organization unit|organizational unit|
        org unit|org unit path|department|department name|dept|division|area|yksikkö|
        liiketoimintayksikkö|organisaatioyksikkö|osasto|toimiala|liiketoiminta-alue|enhet|
        affärsenhet|organisationsenhet|avdelning|affärsområde""",
    Field.TEAM: """
        team|team name|squad|crew|group|tiimi|tiimin nimi|ryhmä|työryhmä|arbetslag|lag|
        grupp|arbetsgrupp|teamnamn""",
    Field.CUSTOMER: """
        customer|customer name|client|client name|account|project|customer account|asiakas|
        asiakkuus|asiakkaan nimi|asiakasprojekti|projekti|kund|kundnamn|projekt|uppdrag|
        kunduppdrag""",
    Field.LANGUAGE: """
        language|preferred language|preferredlanguage|ui language|lang|locale|kieli|
        asiointikieli|äidinkieli|käyttökieli|språk|önskat språk|modersmål""",
    Field.TIME_ZONE: """
        time zone|timezone|tz|tidszon|aikavyöhyke""",
    Field.ACTIVE: """
        active|is active|active employee|in use|enabled|account enabled|accountenabled|
        account status|user status|employee status|employment status|status|aktiivinen|
        voimassa|käytössä|työsuhteen tila|työsuhde voimassa|tila|aktiv|är aktiv|
        anställningsstatus|kontostatus|i bruk""",
}
_EMAIL_WITHIN = re.compile(r"e?mail(?!ing)|sahkoposti|epost|mejl")
_SOMEBODY_ELSES = re.compile(
    r"manager|supervisor|boss|leader|approver|assistant|emergency|contactperson|private|"
    r"personal|home|secondary|alternat|recovery|backup|esimie|esihenkilo|paallik|johtaja|"
    r"lahin|yksity|henkilokoht|varasahko|chef|ledare|narmast|anhorig|privat|hem$|^hem|personlig|reserv"
)
_IN_BRACKETS = re.compile(r"[\(\[{].*?[\)\]}]")
_NO_RANK = 1_000


class Meaning(NamedTuple):
    """field, and how well the word fits: 0 is best."""

    field: Field
    rank: int


_MEANINGS: Mapping[str, Meaning] = {
    bare(word): Meaning(field, rank)
    for field, words in _WORDS.items()
    for rank, word in reversed(list(enumerate(words.split("|"))))
}


def meaning_of(title: str) -> Meaning | None:
    """The field a column title names, or None.

    What stands in brackets is ignored at first ("Email Address [Required]"); an address
    column may have any title that speaks of mail and not of somebody else.
    """
    key = bare(_IN_BRACKETS.sub(" ", title)) or bare(title)
    known = _MEANINGS.get(key) or _MEANINGS.get(bare(title))
    if known:
        return known
    whole = bare(title)
    if _EMAIL_WITHIN.search(whole) and not _SOMEBODY_ELSES.search(whole):
        return Meaning(Field.EMAIL, _NO_RANK)
    return None


def fields_in(cells: Sequence[str]) -> set[Field]:
    """The fields that a row would name if it were the header. A row with an address is none."""
    if any(address_in(cell) for cell in cells):
        return set()
    return {meaning.field for cell in cells if (meaning := meaning_of(cell))}


def is_header(fields: set[Field]) -> bool:
    """One known title may be chance, except for the one that every list has."""
    return len(fields) > 1 or Field.EMAIL in fields


def guess_mapping(titles: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[int, Field]:
    """Which column is what, each field at most once. Keys are column numbers from 0.

    titles: the header's cells, empty without a header; sample: some rows of data.
    """
    mapping = _by_titles(titles, sample)
    if Field.EMAIL not in mapping.values():
        mapping |= _address_column(sample, mapping)
    if not titles and not mapping.keys() - _columns_of(mapping, Field.EMAIL):
        mapping |= _name_columns(sample, mapping)
    return dict(sorted(mapping.items()))


def _by_titles(titles: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[int, Field]:
    ranked = sorted(
        (meaning.rank, column, meaning.field)
        for column, title in enumerate(titles)
        if (meaning := meaning_of(title))
    )
    mapping: dict[int, Field] = {}
    for field in Field:
        columns = [column for _, column, meant in ranked if meant is field]
        fitting = [column for column in columns if _fits(field, _cells(sample, column))]
        if field is Field.EMAIL:
            fitting = fitting or columns
        if fitting:
            mapping[fitting[0]] = field
    return mapping


def _fits(field: Field, cells: Sequence[str]) -> bool:
    """Do the cells keep what the title promises? Full-time and part-time are no activity."""
    if field is Field.EMAIL:
        return any(map(address_in, cells))
    if field is Field.ACTIVE:
        return not cells or any(activity_of(cell) is not None for cell in cells)
    return True


def _cells(sample: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in sample if column < len(row) and row[column].strip()]


def _width(sample: Iterable[Sequence[str]]) -> int:
    return max(map(len, sample), default=0)


def _columns_of(mapping: Mapping[int, Field], field: Field) -> set[int]:
    return {column for column, meant in mapping.items() if meant is field}


def _address_column(
    sample: Sequence[Sequence[str]], mapping: Mapping[int, Field]
) -> dict[int, Field]:
    """The column with most addresses, leftmost of equals; none without any."""
    free = [column for column in range(_width(sample)) if column not in mapping]
    counts = {column: sum(map(bool, map(address_in, _cells(sample, column)))) for column in free}
    best = max(counts, key=counts.__getitem__, default=None)
    return {best: Field.EMAIL} if best is not None and counts[best] else {}


def _name_columns(
    sample: Sequence[Sequence[str]], mapping: Mapping[int, Field]
) -> dict[int, Field]:
    """Without titles: a column of full names, or else the first two of single names."""
    singles: list[int] = []
    for column in range(_width(sample)):
        cells = _cells(sample, column)
        if column in mapping or not cells or not all(map(looks_like_a_name, cells)):
            continue
        if sum(" " in cell.strip() for cell in cells) * 2 > len(cells):
            return {column: Field.NAME}
        singles.append(column)
    return dict(zip(singles, (Field.FIRST_NAME, Field.LAST_NAME), strict=False))
