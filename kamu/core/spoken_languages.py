"""Languages people may talk in. The names come from Unicode's CLDR, in every language we speak.

Sign languages are missing there, so the pages name those themselves.
"""

from functools import lru_cache

from babel import Locale

NEAREST = ("fi", "sv", "en")
SIGNED = ("fse", "fss", "swl")
# What is spoken in workplaces around the Baltic; a longer list would only be harder to read.
OTHERS = (
    *("ar", "bn", "da", "de", "el", "es", "et", "fa", "fr", "hi", "hu", "it", "ja", "ku", "lt"),
    *("lv", "nl", "no", "pl", "pt", "ro", "ru", "se", "so", "sq", "ta", "th", "tr", "uk", "ur"),
    *("vi", "zh"),
)


@lru_cache
def spoken_names(reader: str) -> dict[str, str]:
    """Code to name in the reader's language: the nearest first, then by name.

    reader: a language code with a CLDR locale, say "fi".
    """
    locale = Locale.parse(reader)
    names = {code: locale.languages[code] for code in NEAREST + OTHERS}
    others = sorted(OTHERS, key=lambda code: names[code].casefold())
    return {code: names[code] for code in (*NEAREST, *others)}
