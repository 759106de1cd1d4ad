"""Write a staff list of 100,000 invented people, the same every time, for the import benchmark.

    python bench/staff_list_100k.py var/staff_list_100k.csv [--rows 100000] [--bad 0.005]

Written as a Finnish spreadsheet program would: semicolons, UTF-8 with a byte order mark,
Windows line ends, titles in Finnish. A share of the rows is bad, in the ways real lists are:
an address missing, misspelt, or there already in other letters; a name missing.
"""

import argparse
import csv
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TITLES = (
    "Sukunimi", "Etunimi", "Sähköposti", "Toimipaikka", "Yksikkö", "Tiimi", "Asiakas",
    "Kieli", "Aikavyöhyke", "Aktiivinen",
)  # fmt: skip
FIRST = (
    "Aamu", "Eelis", "Sampsa", "Vieno", "Tuisku", "Otava", "Kaisla", "Rauha", "Urho", "Tyyne",
    "Ebba", "Sixten", "Åke", "Ylva", "Örjan", "Svea", "Björn", "Gunvor", "Joel", "Imani",
    "Priya", "Zsófia", "Noël", "Chiara", "Tadeusz", "Mei", "Yusuf", "Orla", "Kwame", "Inês",
)  # fmt: skip
LAST_BEGINS = (
    "Hopea", "Kuusi", "Lähde", "Mänty", "Niemi", "Paju", "Rauta", "Saari", "Tuuli", "Vuori",
    "Ahlgren", "Björk", "Dahl", "Ekl", "Fors", "Grön", "Hög", "Lind", "Sjö", "Ström",
)  # fmt: skip
LAST_ENDS = (
    "la", "mäki", "niemi", "nen", "kangas", "harju", "salo", "ranta", "kivi", "oja",
    "berg", "blad", "dal", "gren", "holm", "kvist", "lund", "man", "qvist", "vall",
)  # fmt: skip
PLACES = (
    ("Helsinki", "Europe/Helsinki", "suomi"),
    ("Tampere", "Europe/Helsinki", "suomi"),
    ("Stockholm", "Europe/Stockholm", "svenska"),
    ("Lissabon", "Europe/Lisbon", "englanti"),
    ("", "Europe/Helsinki", "englanti"),
)
UNITS = ("Data ja AI", "Pilvi", "Muotoilu", "Sovellukset", "Turvallisuus", "Sisäiset palvelut")
CUSTOMERS = ("", "Kaarna Oy", "Nordljus AB", "Meri & Myrsky", 'Pankki "Vakaa"', "Puu; Kivi; Vesi")


def people(rows: int, bad: float) -> Iterator[list[str]]:
    """Rows of cells, with every address of a good row different."""
    chance = random.Random(20181101)
    before = ""
    for number in range(1, rows + 1):
        first = chance.choice(FIRST)
        last = chance.choice(LAST_BEGINS) + chance.choice(LAST_ENDS)
        email = f"{_ascii(first)}.{_ascii(last)}.{number}@yritys.example".lower()
        place, zone, language = chance.choice(PLACES)
        unit = chance.choice(UNITS)
        team = f"{unit} {chance.randrange(1, 40)}"
        customer = chance.choice(CUSTOMERS)
        if chance.random() < bad:
            ways = [("", last, first), (email.replace("@", " at "), last, first), (email, "", "")]
            ways += [(before.upper(), last, first)] if before else []
            email, last, first = chance.choice(ways)
        else:
            before = email
        active = "ei" if chance.random() < 0.01 else "kyllä"
        yield [last, first, email, place, unit, team, customer, language, zone, active]


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


def write(path: Path, rows: int = 100_000, bad: float = 0.005) -> None:
    """Write the list to `path`, with rows rows of data of which the share bad is bad."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(TITLES)
        writer.writerows(people(rows, bad))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("path", type=Path)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--bad", type=float, default=0.005, help="share of bad rows, 0 to 1")
    given = asked.parse_args()
    write(given.path, given.rows, given.bad)
    print(f"{given.path}: {given.rows} rows, {given.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
