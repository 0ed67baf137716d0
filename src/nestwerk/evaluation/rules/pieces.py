"""A text in pieces: its words, its smileys and other signs, and what stands in the place of a name."""

import re
import unicodedata
from dataclasses import dataclass, replace

# What may stand in the place of a name: in square brackets, so that nobody takes it for a word of hers.
IN_PLACE = frozenset(["naam", "nom", "name", "plaats", "lieu", "place", "weg", "…", "..."])
# In scripts without spaces between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese) each sign is a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SMILEY = (
    r"(?<!\w)[:;=]'?-?[DPpOo3*](?!\w)|[:;=]'?-?[()|\\]|(?<![\w:])[:;=]-?/(?!/)|<3+(?!\w)|\^_*\^|(?<!\w)[xX]D+(?!\w)"
)
_PIECE = re.compile(
    rf"(?P<place>\[\s*(?:{'|'.join(map(re.escape, sorted(IN_PLACE)))})\s*\])|(?P<smiley>{_SMILEY})|(?P<dots>\.\.+|…+)"
    rf"|(?P<word>[{_ALONE}]|(?:(?![{_ALONE}])[\w'])+)|(?P<mark>\S)",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(f"[{_ALONE}]")
# What joins signs into one: it belongs to the sign before it.
_JOINERS = frozenset("\u200c\u200d")
_TONES = range(0x1F3FB, 0x1F400)
# Words that turn what is said around, or make it less: in the languages in which most stories are told.
_NOT = (
    # Dutch, French, English
    "niet geen nooit nergens niemand niets niks noch zonder nee neen nauwelijks amper weinig minder slechter behalve",
    "ne n pas plus jamais rien personne aucun aucune sans non ni guère moins peu pire sauf",
    "no not never nothing nobody none nowhere without nor hardly barely less worse little cannot except",
    # Arabic, Turkish, Ukrainian
    "لا ليس ليست لم لن ما غير بدون دون أبدا قليل أقل أسوأ ولا ولم ولن وليس",
    "değil yok hiç asla hayır olmadan az daha",
    "не ні ніколи нічого ніхто ніде без нема немає мало менше гірше крім",
)
NOT = frozenset(word for line in _NOT for word in line.split())
_ASKS = frozenset("?؟？")


@dataclass(frozen=True)
class Piece:
    """One piece and its place in the plain text. `kind`: place, smiley, dots, word or mark."""

    text: str
    kind: str
    start: int
    end: int

    @property
    def in_place(self) -> bool:
        """True for what may stand where a name stood."""
        return self.kind in ("place", "dots")

    @property
    def turns(self) -> bool:
        """True for what turns what is said around, or tells how it is meant: 'not', 'less', a smiley, a question."""
        if self.kind == "word":
            word = self.text.casefold()
            return word in NOT or word.startswith("n'") or word.endswith("n't")
        return self.kind == "smiley" or self.text in _ASKS or unicodedata.category(self.text[0]) == "So"

    def is_same(self, other: "Piece") -> bool:
        """True for the same piece; where a sentence begins anew its first letter may become a capital."""
        mine, others = self.text, other.text
        return self.kind == other.kind and (mine[1:], mine[:1].casefold()) == (others[1:], others[:1].casefold())


def plain_of(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u2019", "'"))


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text, in its order. A sign that belongs to the one before it is no piece of its own.

    >>> [piece.text for piece in pieces_of("Ik durf 't níet :-( tegen [naam].")]
    ['Ik', 'durf', "'t", 'níet', ':-(', 'tegen', '[naam]', '.']
    """
    found: list[Piece] = []
    for match in _PIECE.finditer(plain_of(text)):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        before = found[-1] if found and found[-1].end == start and not found[-1].in_place else None
        if before is not None and (_joins(match[0][0]) or _goes_on(before.text, kind, match[0])):
            found[-1] = replace(before, text=before.text + match[0], end=end)
        else:
            found.append(Piece(match[0], kind, start, end))
    return found


def _joins(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in _JOINERS or ord(sign) in _TONES


def _goes_on(before: str, kind: str, text: str) -> bool:
    """True where a word goes on after a vowel sign above or below it, as in Hindi."""
    return kind == "word" and _joins(before[-1]) and before[0].isalnum() and not _STANDS_ALONE.match(text)
