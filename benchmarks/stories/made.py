"""The interview that both are given: made up, 60,000 letters in turns, and where its passages are."""

from collections.abc import Iterator
from random import Random

LETTERS, CODES, SHORTEST, LONGEST = 60_000, 20, 20, 200
_SENTENCES = (
    "Dat was de eerste keer dat ik een uur stil kon zitten.",
    "Ik heb toen niets gedaan, alleen koffie gedronken en gepraat.",
    "Niemand gaf raad.",
    "Ze knikten gewoon, en dat was genoeg.",
    "Thuis was er niemand die vroeg hoe het ging met mij of met de kinderen.",
    "Op dinsdag loop ik anders, zegt mijn man.",
    "Je hoort iets wat je zelf al maanden denkt, en dan moet je bijna lachen.",
    "Hoe was dat voor jou?",
    "Daarna ben ik blijven komen, ook toen het regende.",
    "Ik weet nu wie ik kan bellen als het niet gaat.",
)


def turns(seed: int, *, letters: int = LETTERS) -> list[tuple[str, str]]:
    """Return who says what, turn by turn; in all about so many letters."""
    dice, found, long = Random(seed), list[tuple[str, str]](), 0  # noqa: S311 - made up, no secret
    while long < letters:
        said = " ".join(dice.choice(_SENTENCES) for _ in range(dice.randrange(2, 11)))[: letters - long]
        found.append(("Interviewer" if len(found) % 3 == 0 else "Samira", said))
        long += len(said) + 1
    return found


def passages(seed: int, number: int, *, letters: int = LETTERS) -> Iterator[tuple[int, int, int]]:
    """Yield so many passages: start, end, and the number of the code."""
    dice = Random(seed)  # noqa: S311 - as above
    for _ in range(number):
        start = dice.randrange(letters - LONGEST)
        yield start, start + dice.randrange(SHORTEST, LONGEST), dice.randrange(CODES)


def document(seed: int) -> bytes:
    """Return the interview as a web page: the one kind that both read without another program."""
    rows = "".join(f"<p>{who}: {said}</p>\n" for who, said in turns(seed))
    head = "<!DOCTYPE html>\n<html lang=nl><head><meta charset=utf-8><title>x</title></head>"
    return f"{head}<body>\n{rows}</body></html>".encode()
