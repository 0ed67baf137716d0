"""The words of a page that are not in the language which the page, or the piece of it, says it is in.

Arabic and Ukrainian have letters of their own: a word in Latin ones stands out. Between languages of one alphabet, a
word is foreign when it is one that every text of the other language is full of, and this one never has.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What is a name or a mark in every language, and mail and web addresses.
NAMES = re.compile(
    r"Nestwerk|GitHub|WhatsApp|EUPL[-\d. ]*|CC0|CC BY[-\w. ]*|SKOS|Turtle|JSON(?:-LD)?|XLSX|CSV|PDF|SMS|QR|ICS|RSS|API|"
    r"Atkinson Hyperlegible Next|HTML|WCAG|AA|Java[Ss]cript|Shift|Atom|feed|Word|Excel|LibreOffice|Numbers|cookie|"
    r"MIT|SCOWL|Google|Outlook|iPhone|Android|Wi-?Fi|Markdown|\(BE\)|\(NL\)|\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:be|nl|org)\b|"
    r"&[a-z]+;|\b[A-Za-z]\b"
)
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
ALPHABET = {"ar": re.compile(r"[؀-ۿ]"), "uk": re.compile(r"[Ѐ-ӿ]")}
# Small words that a text of that language is full of and that no other of our languages written in Latin has.
SMALL = {
    "nl": "het een niet wij jij jouw wordt ook maar naar deze geen waar wie hoe ouders kinderen bijeenkomst "
    "groep kun kunt hebben hebt heeft alleen nog als dat dit bij zonder altijd mee uur samen iemand vraag nieuwe",
    "fr": "le la ve lu les des une est pas pour avec dans vous tu ton ta tes qui que ne sur ce cette sont votre nous "
    "aux leur",
    "en": "the and you your with this that not are what who when have from they can only please without",
    "tr": "ve bir bu için ile değil siz sizin olarak ne var yok daha çok gibi kim nasıl not",
}
WORDS = {code: frozenset(words.split()) for code, words in SMALL.items()}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "code", "pre", "template", "svg"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description")


@dataclass
class Piece:
    """An open element: its language, and whether its words are said at all."""

    tag: str
    language: str
    silent: bool
    # Set apart, by a name or a direction, without a language of its own.
    is_apart: bool = False


@dataclass
class Words(HTMLParser):
    """Collects (language, words) of a page: what is read and what is spoken."""

    language: str = ""
    found: list[tuple[str, str]] = field(default_factory=list)
    # Texts that stand apart and do not say their language.
    untold: list[str] = field(default_factory=list)
    open: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = dict(attrs)
        above = self.open[-1] if self.open else Piece("", "", silent=False)
        language = here["lang"] or "" if "lang" in here else above.language
        is_set_apart = "lang" not in here and (tag == "bdi" or here.get("dir") == "auto")
        silent = above.silent or tag in SILENT or tag == "bdi" or is_set_apart
        is_apart = (is_set_apart or above.is_apart) and "lang" not in here and tag not in SILENT
        if not silent:
            self.found += [(language, here[name] or "") for name in SPOKEN if name in here]
            if tag == "input" and here.get("type") in {"submit", "button"}:
                self.found.append((language, here.get("value") or ""))
        if tag not in VOID:
            self.open.append(Piece(tag, language, silent, is_apart))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].is_apart and data.strip():
            self.untold.append(" ".join(data.split()))
        if self.open and not self.open[-1].silent and data.strip():
            self.found.append((self.open[-1].language, " ".join(data.split())))


def foreign_words(page: str) -> list[str]:
    """Return each text of a page that is not in the language it stands in, once, in order."""
    reader = Words()
    reader.feed(page)
    return list(dict.fromkeys(f"[{code}] {text}" for code, text in reader.found if is_foreign(text, code)))


def untold_words(page: str) -> list[str]:
    """Return each text of a page that is set apart and does not say its language, once, in order."""
    reader = Words()
    reader.feed(page)
    return list(dict.fromkeys(reader.untold))


def is_foreign(text: str, language: str) -> bool:
    """Whether a text holds words of another language than the one it is said to be in."""
    if language not in WORDS and language not in ALPHABET:
        return False
    bare = NAMES.sub(" ", text)
    if language in ALPHABET:
        return bool(LATIN.search(bare))
    if any(letters.search(bare) for letters in ALPHABET.values()):
        return True
    words = re.findall(r"[^\W\d_]+", bare.lower())
    return any(
        sum(word in small for word in words) > sum(word in WORDS.get(language, ()) for word in words)
        for code, small in WORDS.items()
        if code != language
    )
