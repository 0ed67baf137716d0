"""What is true of words that a parent told: what who hides names may do with them, so that they stay hers."""

import re
import unicodedata

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


def with_signs(told: str, shown: str) -> str:
    """Return what is shown of her words with a sign wherever words went and no '[name]' stands in their place.

    So nobody reads what is left as all that she said. What is not hers is returned as it is.

    >>> with_signs("Fatima is zelden aardig tegen [naam] en mij.", "[naam] is aardig tegen mij.")
    '[naam] is […] aardig tegen […] mij.'
    """
    hers, pieces = pieces_of(told), pieces_of(shown)
    places = _placed(hers, pieces)
    if places is None:
        return shown
    # As long as `plain_of`: her apostrophes stay as she typed them.
    text = unicodedata.normalize("NFC", shown)
    signed, end, after, has_sign = "", 0, 0, False
    for piece, place in zip(pieces, places, strict=True):
        if piece.is_same(hers[place]):
            if not has_sign and _needs_sign(hers[after:place]):
                signed += _sign_after(signed) + (" " if piece.kind == "word" and end == piece.start else "")
            signed += text[end : piece.end]
            after, has_sign = place + 1, False
        else:
            # Dots could be her own: a sign that is none of hers stands there.
            dots = piece.kind == "dots" and hers[place].kind != "dots"
            signed += text[end : piece.start] + (TAKEN_OUT if dots else piece.text)
            has_sign = True
        end = piece.end
    last = "" if has_sign or not _needs_sign(hers[after:]) else _sign_after(signed)
    return signed + last + text[end:]


def _needs_sign(gone: list[Piece]) -> bool:
    return any(piece.kind == "word" or piece.in_place for piece in gone)


def _sign_after(text: str) -> str:
    return f" {TAKEN_OUT}" if text else TAKEN_OUT


def core_of(text: str) -> str:
    """Return by what words are known again, whatever stands in the place of names in them."""
    pieces = pieces_of(text)
    return " ".join(pieces[place].text.casefold() for place in _own(pieces))


def _own(pieces: list[Piece]) -> list[int]:
    return [place for place, piece in enumerate(pieces) if not piece.in_place]


def _left(told: list[Piece], shown: list[Piece]) -> set[int] | None:
    """Return which places of what was told are still shown; None when something else is shown, or a turn is gone."""
    places = _placed(told, shown)
    if places is None:
        return None
    return {place for piece, place in zip(shown, places, strict=True) if piece.is_same(told[place])}


def _placed(told: list[Piece], shown: list[Piece]) -> list[int] | None:
    """Return of each shown piece which place of what was told it has; None as for `_left`."""
    at, places = 0, list[int]()
    for piece in shown:
        while at < len(told) and not _stands_for(piece, told[at]):
            if told[at].turns:
                return None
            at += 1
        if at == len(told):
            return None
        places.append(at)
        at += 1
    return None if any(piece.turns for piece in told[at:]) else places


def _stands_for(piece: Piece, told: Piece) -> bool:
    """True when a piece is this one that was told, or stands in its place: in that of a word, never of a 'not'."""
    if piece.in_place:
        return told.in_place or (told.kind == "word" and not told.turns)
    return piece.is_same(told)
