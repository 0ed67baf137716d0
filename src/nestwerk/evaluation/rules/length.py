"""How long a form takes a tired reader: 150 words a minute, three seconds to choose, twenty for a line of one's own."""

import re
from collections.abc import Iterator
from math import ceil

from nestwerk.evaluation.rules.definition import TEXT, Form, Words, in_language

WORDS_A_MINUTE, TO_CHOOSE, TO_WRITE = 150, 3, 20
# The three easy questions of the code: to read them, and to think of three times three letters.
FOR_THE_CODE = 25


def seconds_for(form: Form, *, code: bool = False, language: str = "nl") -> float:
    """Return how long it takes to read and answer everything, with the questions of the code when it asks for one."""
    words = sum(len(re.findall(r"\w+", in_language(one, language))) for one in _words(form))
    answering = sum(TO_WRITE if item.kind == TEXT else TO_CHOOSE for item in form.items)
    return words / WORDS_A_MINUTE * 60 + answering + (FOR_THE_CODE if code else 0)


def minutes_for(form: Form, *, code: bool = False) -> int:
    """Return whole minutes, never fewer than it takes."""
    return max(1, ceil(seconds_for(form, code=code) / 60))


def _words(form: Form) -> Iterator[Words]:
    yield from (form.title, form.intro)
    for section in form.sections:
        yield section.title
        for item in section.items:
            yield from (item.label, item.help)
            yield from (option.label for option in item.options)
