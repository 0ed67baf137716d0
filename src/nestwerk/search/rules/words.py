"""From text to terms: folding, stop words, endings."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from nestwerk.kernel.text import fold

# Words that carry no meaning of their own in Dutch, French and English questions, folded.
STOPWORDS = frozenset(
    """
    de het een en of maar want dat die dit deze er is zijn was ben bent heb hebt heeft hebben had
    wordt worden ik je jij u hij zij ze we wij jullie mijn jouw uw haar ons onze hun me mij jou hem
    voor van met in op aan bij te om naar uit over door tot als dan ook niet geen wel nog al zo wat
    wie waar hoe iets iemand kan kunnen moet moeten wil willen mag zou zoek zoeken na tussen tegen
    onder zonder tijdens sinds veel meer heel erg altijd soms vaak graag alle alles allemaal elk
    elke andere le la les un une des du et ou mais que qui est sont tu il elle nous vous ils mon ma
    mes ton ta son sa pour avec dans sur au aux ne pas plus the a an and or but are be to on for
    with my your his her our their i you he she it they not what who how
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a list of strings
)
WORD = re.compile(r"[^\W_]+")
MOST_TERMS = 24
MOST_LETTERS = 40
# A prefix this short matches half the catalogue.
LEAST_PREFIX = 3


def words_of(text: str) -> list[str]:
    """Return folded words in order, stop words included; each at most MOST_LETTERS letters."""
    return [word[:MOST_LETTERS] for word in WORD.findall(fold(text))]


def term_of(word: str) -> str:
    """Return the form under which a folded Dutch word is kept: diminutive, plural and adjective endings off."""
    word = _without(word, ("etje", "tje", "je"), least=4) if not word.endswith("s") else word
    word = _without(word, ("etjes", "tjes", "jes"), least=4)
    if word.endswith("s") and len(word) > 4 and word[-2] in "aeoyrlnmk":
        word = word[:-1]
    return _even(_without(word, ("en", "e"), least=3))


def _without(word: str, endings: tuple[str, ...], *, least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def _even(stem: str) -> str:
    """Make open and closed syllables alike: vaders/vader, ruzies/ruzie, groepen/groep, bellen/bel."""
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    if len(stem) > 3 and stem[-1] in "vz":
        stem = stem[:-1] + {"v": "f", "z": "s"}[stem[-1]]
    return re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", stem)


@dataclass(frozen=True)
class Question:
    """What somebody asks: whole terms, and the last word, which may be the beginning of a longer one."""

    terms: tuple[str, ...]
    prefix: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms or self.prefix)


def question_of(text: str) -> Question:
    """Read a question. Only stop words: they are searched after all, so that 'wie' finds something."""
    words = words_of(text)[:MOST_TERMS]
    telling = [word for word in words if word not in STOPWORDS] or words
    typing = telling[-1] if telling and len(telling[-1]) >= LEAST_PREFIX else ""
    return Question(tuple(dict.fromkeys(term_of(word) for word in telling)), typing)


def after(prefix: str) -> str:
    """Return the first word, by code point, that comes after every word with this beginning."""
    return prefix[:-1] + chr(min(ord(prefix[-1]) + 1, 0x10FFFF))


def postings(fields: Mapping[str, str], weights: Mapping[str, float]) -> dict[str, float]:
    """Return each term of a document with how much it weighs there; unknown fields weigh 1."""
    found: dict[str, float] = defaultdict(float)
    for name, text in fields.items():
        for word in words_of(text):
            if word not in STOPWORDS:
                found[term_of(word)] += weights.get(name, 1.0)
    return dict(found)
