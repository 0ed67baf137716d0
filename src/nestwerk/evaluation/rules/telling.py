"""What is true of words that a parent told: what who hides names may do with them, so that they stay hers."""

import re

from nestwerk.evaluation.rules.pieces import Piece, pieces_of, plain_of

LONGEST_STORY, LONGEST_WHY = 1500, 400
TAKEN_OUT = "[…]"


def letters_in(text: str) -> int:
    """Return how many letters the words of a text have, without what stands in the place of a name."""
    return sum(len(piece.text) for piece in pieces_of(text) if piece.kind == "word")


def keeps_enough(told: str | int, shown: str) -> bool:
    """True when at least half of what was told is still there, counted in letters: names go, the story does not.

    `told`: her words, or how many letters they had.
    """
    return 2 * letters_in(shown) >= (told if isinstance(told, int) else letters_in(told))


def is_hers(told: str, shown: str) -> bool:
    """True when every word and sign is one she told, in her order, and each that turns what is said is still there.

    `told`: her words. Beside them only what stands in the place of a name, and only where words went.
    """
    return _left(pieces_of(told), pieces_of(shown)) is not None


def places_taken_out(told: str, shown: str) -> list[int]:
    """Return which pieces of her words are not shown, counted from 0 without what stands in the place of a name.

    Raises ValueError when what is shown is not hers.
    """
    pieces = pieces_of(told)
    left = _left(pieces, pieces_of(shown))
    if left is None:
        raise ValueError("not her words")
    return [number for number, place in enumerate(_own(pieces)) if place not in left]


def without_pieces(told: str, places: list[int]) -> str:
    """Return her words without these pieces; where a word went stands a sign.

    >>> without_pieces("Meer thee, zei Fatima", [4])
    'Meer thee, zei […]'
    """
    plain, pieces, shown, end = plain_of(told), pieces_of(told), "", 0
    gone = {place for number, place in enumerate(_own(pieces)) if number in places}
    for place, piece in enumerate(pieces):
        if place in gone:
            sign = TAKEN_OUT if piece.kind == "word" and not shown.rstrip().endswith(TAKEN_OUT) else " "
            shown, end = shown + plain[end : piece.start] + sign, piece.end
    return re.sub(r"[ \t]{2,}", " ", shown + plain[end:]).strip()


def core_of(text: str) -> str:
    """Return by what words are known again, whatever stands in the place of names in them."""
    pieces = pieces_of(text)
    return " ".join(pieces[place].text.casefold() for place in _own(pieces))


def _own(pieces: list[Piece]) -> list[int]:
    return [place for place, piece in enumerate(pieces) if not piece.in_place]


def _left(told: list[Piece], shown: list[Piece]) -> set[int] | None:
    """Return which places of what was told are still shown; None when something else is shown, or a turn is gone."""
    at, left = 0, set()
    for piece in shown:
        while at < len(told) and not _stands_for(piece, told[at]):
            if told[at].turns:
                return None
            at += 1
        if at == len(told):
            return None
        if piece.is_same(told[at]):
            left.add(at)
        at += 1
    return None if any(piece.turns for piece in told[at:]) else left


def _stands_for(piece: Piece, told: Piece) -> bool:
    """True when a piece is this one that was told, or stands in its place: in that of a word, never of a 'not'."""
    if piece.in_place:
        return told.in_place or (told.kind == "word" and not told.turns)
    return piece.is_same(told)
