"""Dutch words to their stem: plural, diminutive and common endings off. Light: other words stay other words."""

import re
from functools import lru_cache

# Plurals and forms that no ending explains, and words that only look like a plural.
IRREGULAR = {
    "kinderen": "kind",
    "kinder": "kind",
    "kids": "kind",
    "leden": "lid",
    "steden": "stad",
    "les": "les",
    "lessen": "les",
    "centra": "centrum",
    "centrum": "centrum",
    "stress": "stress",
    "baas": "baas",
    "gids": "gids",
    "drugs": "drug",
    "steeds": "steeds",
    "samen": "samen",
    "tegen": "tegen",
    "leven": "leven",
    "zeven": "zeven",
    "open": "open",
    "eigen": "eigen",
    "moe": "moe",
    "hersenen": "hersen",
    "jongeren": "jongere",
    "jongere": "jongere",
    "gepest": "pest",
    "gescheiden": "scheid",
    "scheiding": "scheid",
    "geslagen": "sla",
    "slaan": "sla",
    "slaat": "sla",
    "verslaafd": "verslaaf",
    "verslaafde": "verslaaf",
    "verslaving": "verslaaf",
    "bevalt": "beval",
    "zwangere": "zwanger",
    "zwangerschap": "zwanger",
    "geboren": "geboort",
    "gevlucht": "vlucht",
    "gokt": "gok",
    "drinkt": "drink",
    "gestorven": "sterf",
    "mishandelen": "mishandel",
    "mishandeld": "mishandel",
    "overleden": "overlijd",
    "verwaarlozing": "verwaarloos",
    "verwaarloosd": "verwaarloos",
    "overlijden": "overlijd",
    "luistert": "luister",
    "vorming": "vorming",
    "gevangen": "gevangen",
    "ontmoeten": "ontmoet",
    "groeien": "groei",
    "vaders": "vader",
}
# Ending, what comes instead, and how many letters must stand before it.
_ENDINGS = (
    ("lijkse", "lijk", 2),
    ("lijks", "lijk", 2),
    ("heden", "", 5),
    ("heid", "", 5),
    ("ingen", "", 5),
    ("ing", "", 5),
    ("etjes", "", 3),
    ("etje", "", 3),
    ("tjes", "", 3),
    ("tje", "", 3),
    ("jes", "", 3),
    ("je", "", 4),
    ("ingen", "ing", 2),
    ("ieen", "ie", 2),
    ("ers", "", 6),
    ("er", "", 6),
    ("en", "", 3),
    ("e", "", 3),
)
_LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]$)")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the form under which a folded Dutch word is kept; other languages mostly pass through unharmed."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not word.isascii() or word.isdigit():
        return word
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _even(word[: -len(ending)] + instead)
    # A plural in -s, but not huis, kans or proces.
    if len(word) > 4 and word[-1] == "s" and (word[-2] in "aoyurlnmkgtdpf" or word[-3:-1] == "ie"):
        word = word[:-1]
    return _even(word)


def _even(form: str) -> str:
    """Make open and closed syllables alike: vaders/vader, ruzies/ruzie, groepen/groep, bellen/bel, huizen/huis."""
    if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "aeiou":
        form = form[:-1]
    if len(form) > 3 and form[-1] in "vz":
        form = form[:-1] + {"v": "f", "z": "s"}[form[-1]]
    if len(form) > 3 and form[-1] == "e":
        form = form[:-1]
    return _LONG_VOWEL.sub(r"\1", form)
