"""Words made comparable: small letters, no marks above them, single spaces.

Somebody who types "hamalainen" finds Hämäläinen, and the other way round.
"""

import unicodedata

MOST_WORDS = 6


def folded(text: str) -> str:
    """`text` case-folded (Unicode 3.13, D145), decomposed, without combining marks.

    Folding what is already folded changes nothing.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def search_words(text: str) -> list[str]:
    """What somebody searches for: at most six folded words, each once, in the order typed."""
    return list(dict.fromkeys(folded(text).split()))[:MOST_WORDS]
