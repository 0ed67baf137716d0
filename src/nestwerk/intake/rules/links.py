"""Addresses that were wrapped, hyphenated and strung together by '&'."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import LinkRead, Place
from nestwerk.intake.rules.words import BULLET
from nestwerk.papers.formats.paper import Line

_START = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_BARE = re.compile(
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:be|nl|fr|eu|org|com|net|info|de|uk|lu|brussels|vlaanderen)(?:/\S*)?",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"^(?:https?://)+(?=https?://)", re.IGNORECASE)
# Characters that an address cannot hold: it ends before them.
_ILLEGAL = re.compile(r"[\s<>\"“”„‘’«»{}|\\^`]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
JOINERS = {"&", "+", "|", ",", ";", "/", "en", "of", "et", "ou", "and", "or", ":", "-", "–", "—", "•"}
_TRAILING = ".,;:!?)]}>'\"”’"
# Within an address that holds no hyphen of its own, so many hyphens at line ends were put there by the layout.
SOFT_HYPHENS = 3


@dataclass
class _Open:
    """An address that may go on at the next line."""

    place: Place
    pieces: list[str] = field(default_factory=list)


@dataclass
class LinkZone:
    """What stood behind a label for links: addresses, and the words that are none."""

    links: list[LinkRead] = field(default_factory=list)
    rest: list[tuple[Place, str]] = field(default_factory=list)


def known_addresses(lines: Iterable[Line]) -> set[str]:
    """Return the addresses that stand whole on a line, and those that a file holds as links."""
    found: set[str] = set()
    for line in lines:
        text = line.text.strip()
        if _START.match(text) and " " not in text:
            found.add(bare(text))
        found.update(bare(link) for link in line.links)
    return found


def is_address(words: str) -> bool:
    """True for an address of a page."""
    return bool(_START.match(words))


def bare(url: str) -> str:
    """Return an address without scheme, www and last slash, for comparing."""
    url = _DOUBLE.sub("", url.strip())
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE).rstrip(_TRAILING + "/").lower()


def zone(lines: Sequence[Line], labels: Labels, known: Collection[str] = ()) -> LinkZone:
    """Return the addresses of lines, wrapped ones joined, each with its place."""
    reader = _Reader(known)
    for line in lines:
        text = line.text.strip()
        if reader.going is None or line.style == "bullet" or BULLET.match(line.text):
            text = BULLET.sub("", text, count=1)
        name, value = labels.split(text)
        reader.read(line, value if name == "links" else text)
    reader.close()
    _trust(reader.found, lines)
    return reader.found


class _Reader:
    """Goes through the lines behind a label for links; an address may go on at the next line."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self.found = LinkZone()
        self.going: _Open | None = None

    def read(self, line: Line, text: str) -> None:
        tokens, place = text.split(), Place(line.page, line.number)
        if not tokens or line.style == "bullet" or not _goes_on(tokens):
            self.close()
        if self.going or any(_is_start(token) or _is_scheme(token) for token in tokens):
            self._tokens(tokens, place)
        elif line.links:
            self.found.links += [LinkRead(tidy(link), text, place) for link in line.links if _START.match(link)]
            if not any(_START.match(link) for link in line.links):
                self.found.rest.append((place, text))
        elif any(token not in JOINERS for token in tokens):
            self.found.rest.append((place, text))

    def _tokens(self, tokens: Sequence[str], place: Place) -> None:
        spare: list[str] = []
        for number, token in enumerate(tokens):
            if self.going and self._continues(token, first=number == 0):
                self.going.pieces.append(token)
                continue
            self.close()
            if _is_start(token) or _is_scheme(token):
                self.going = _Open(place, [token])
            elif token not in JOINERS:
                spare.append(token)
        if spare:
            self.found.rest.append((place, " ".join(spare)))

    def _continues(self, token: str, *, first: bool) -> bool:
        if self.going and _is_scheme(self.going.pieces[-1]):
            return True
        return first and token not in JOINERS and not _START.match(token)

    def close(self) -> None:
        """End the address that was going on."""
        if self.going is None:
            return
        whole, sure = _joined(self.going.pieces, self.known)
        end = _ILLEGAL.search(whole)
        if end:
            self.found.rest.append((self.going.place, whole[end.start() :]))
            whole = whole[: end.start()]
        self.found.links.append(LinkRead(tidy(whole), "", self.going.place, sure))
        self.going = None


def _goes_on(tokens: Sequence[str]) -> bool:
    """True when a line is the rest of an address: one piece, then nothing, a joiner or a next address."""
    first, rest = tokens[0], tokens[1:]
    if first in JOINERS or _is_start(first):
        return True
    after = all(token in JOINERS or _is_start(token) for token in rest[:1])
    return after and not first.startswith(("(", "[")) and not _MAIL.fullmatch(first)


def _is_start(token: str) -> bool:
    return bool(_START.match(token.lstrip("(<[")) or _BARE.fullmatch(token.rstrip(_TRAILING)))


def _is_scheme(token: str) -> bool:
    return token.lower() in {"http://", "https://"}


def _joined(pieces: Sequence[str], known: Collection[str]) -> tuple[str, float]:
    """Return the pieces as one address, and how sure that is."""
    plain = "".join(pieces)
    if len(pieces) == 1:
        return plain, 1.0
    soft = "".join(piece.removesuffix("-") for piece in pieces[:-1]) + pieces[-1]
    if bare(plain) in known:
        return plain, 1.0
    if bare(soft) in known:
        return soft, 1.0
    broken = sum(piece.endswith("-") for piece in pieces[:-1])
    inside = soft.count("-")
    if broken >= SOFT_HYPHENS and not inside:
        return soft, 0.7
    return plain, 0.9


def tidy(url: str) -> str:
    """Return an address without the punctuation of the sentence around it, with a scheme."""
    url = _DOUBLE.sub("", url.strip().lstrip("(<["))
    # A bracket that was opened within the address belongs to it.
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and url[end - 1] in _TRAILING and not (url[end - 1] == ")" and unopened <= 0):
        unopened -= url[end - 1] == ")"
        end -= 1
    url = url[:end]
    return url if re.match(r"[a-z]+://", url, re.IGNORECASE) else f"https://{url}"


def _trust(found: LinkZone, lines: Sequence[Line]) -> None:
    """Where the file itself holds the address, believe the file."""
    held = {bare(link): link for line in lines for link in line.links if _START.match(link)}
    loose = {address.replace("-", ""): link for address, link in held.items()}
    for number, link in enumerate(found.links):
        true = held.get(bare(link.url)) or loose.get(bare(link.url).replace("-", ""))
        if true and not link.label:
            found.links[number] = LinkRead(tidy(true), "", link.place, 1.0)
