"""The 120 people of Lumihavu, an invented company at the scale of the paper's case.

Every name is made up. The first 31 are the coaches, in the order of `profiles.PROFILES`.
"""

from dataclasses import dataclass

COMPANY = "Lumihavu"
OWN_TIME = "Lumihavu time"
TIME_PROMISE = (
    "Every tenth hour is for ourselves: a Kamu talk counts as that time, and nobody asks what for. "
    "On Fridays we are at the office and take no customer meetings."
)

UNITS = ("Platform", "Design", "Web & Mobile", "Data", "Cloud", "Ways of Working", "Studio Sthlm")
CUSTOMERS = (
    "Merituuli Rail",
    "Kaislanranta Health",
    "Norrskog Timber",
    "Pilvilinna Bank",
    "Vattukivi Foods",
    "Tundraverk Energy",
    "Saaristo Ferries",
    "",
)

FIRST = (
    "Venla", "Joel", "Mira", "Petra", "Otso", "Saimi", "Elias", "Ronja", "Kalle", "Noora",
    "Vilma", "Arvid", "Tove", "Sixten", "Maj", "Halvar", "Linnea", "Folke", "Ylva", "Ebbe",
    "Oona", "Touko", "Helmi", "Urho", "Siiri", "Veikko", "Lumi", "Onni", "Aamu", "Eino",
    "Inka", "Rasmus", "Milla", "Tuomas", "Kerttu", "Samuli", "Anni", "Lauri", "Sanni", "Aaro",
    "Priya", "Mateus", "Ines", "Karim", "Yuki", "Tomasz", "Leila", "Diego", "Anouk", "Farid",
    "Selma", "Viggo", "Alva", "Hugo", "Saga", "Nils", "Freja", "Loke", "Majken", "Ture",
)  # fmt: skip
LAST = (
    "Kuusiaho", "Ahlskär", "Tuomenoja", "Lindholma", "Karhuvaara", "Salmenkallio", "Vesterbro",
    "Hallanranta", "Myrskylampi", "Koskivuo", "Ljungdala", "Norrgrund", "Sävendal", "Storskär",
    "Granvallen", "Ekbacka", "Björkmarken", "Stensund", "Hedlunda", "Åkerhamn", "Pihlajasuo",
    "Rantakumpu", "Suvantola", "Lehtosaaro", "Kanervisto", "Vaahterakoski", "Niittyvirta",
    "Haapakorpi", "Leppävaaja", "Honkasuvanto", "Iyerson", "Duartela", "Morvane", "Haddouki",
    "Shimorita", "Wolnicki", "Parsaneh", "Verdano", "Delacourne", "Rahmatov",
)  # fmt: skip


@dataclass(frozen=True)
class Colleague:
    number: int
    name: str
    email: str
    unit: str
    place: str
    customer: str
    language: str
    time_zone: str


def _ascii(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöé", "aaoe"))


def _colleague(number: int) -> Colleague:
    # Two coprime walks, so that no first name meets the same last name twice.
    first = FIRST[number % len(FIRST)]
    last = LAST[(number * 7 + number // len(FIRST) * 3 + 1) % len(LAST)] if number else LAST[0]
    swedish = number % 5 == 3 or UNITS[number % len(UNITS)] == "Studio Sthlm"
    remote = number % 9 == 4
    place = "Remote" if remote else ("Stockholm" if swedish else "Helsinki")
    language = "sv" if swedish and number % 2 else ("en" if number % 4 == 0 else "fi")
    return Colleague(
        number=number,
        name=f"{first} {last}",
        email=f"{_ascii(first)}.{_ascii(last)}@lumihavu.example",
        unit="Studio Sthlm" if swedish else UNITS[number % (len(UNITS) - 1)],
        place=place,
        customer=CUSTOMERS[(number * 5 + number // 8) % len(CUSTOMERS)],
        language=language,
        time_zone="Europe/Stockholm" if swedish else "Europe/Helsinki",
    )


def colleagues() -> list[Colleague]:
    return [_colleague(number) for number in range(120)]
