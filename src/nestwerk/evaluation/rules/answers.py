"""What somebody filled in, made into values of the form's items. Whatever is not asked is left out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nestwerk.evaluation.rules.definition import (
    AGREE,
    CHOICE,
    NO,
    NO_ANSWERS,
    NUMBER,
    POINTS,
    SMILEY,
    TEXT,
    YES,
    YESNO,
    Form,
    Item,
)
from nestwerk.kernel.text import clean

LONGEST_TEXT = 1000
# A value as it is kept: a point, a key, keys, a number or words.
Answers = dict[str, Any]
Given = Callable[[str], Sequence[str]]


class NoSuchAnswer(ValueError):
    """Not one of the answers that this item has."""


def read_answers(form: Form, given: Given) -> tuple[Answers, list[str]]:
    """Return the values, and the keys of items whose answer is none of theirs. `given` gives the words of one key."""
    answers: Answers = {}
    wrong = []
    for item in form.items:
        if not asked(item, answers):
            continue
        try:
            value = _value(item, [words.strip() for words in given(item.key) if words.strip()])
        except NoSuchAnswer:
            wrong.append(item.key)
            continue
        if value is not None:
            answers[item.key] = value
    return answers, wrong


def plain(words: str) -> str:
    """Return own words as they are kept. A line end is one sign, as the browser counts that takes no more of them."""
    return clean(words.replace("\r\n", "\n").replace("\r", "\n"), most=LONGEST_TEXT)


def asked(item: Item, answers: Mapping[str, Any]) -> bool:
    """True when the item is put to whoever answered so far like this."""
    if item.show_if is None:
        return True
    return not words_of(answers.get(item.show_if.item)).isdisjoint(item.show_if.values)


def words_of(value: object) -> set[str]:
    """Return a value as the words by which a form knows it."""
    if value is None:
        return set()
    return {str(one) for one in value} if isinstance(value, list) else {str(value)}


def _value(item: Item, words: list[str]) -> Any:
    if not words:
        return None
    if item.kind == TEXT:
        return plain(words[0]) or None
    if len(words) == 1 and words[0] in NO_ANSWERS:
        return words[0]
    return _READERS[item.kind](item, words)


def _point(item: Item, words: list[str]) -> int:
    known = {str(point): point for point in range(1, POINTS[item.kind] + 1)}
    return known[_only(words, known)]


def _yes_or_no(_item: Item, words: list[str]) -> str:
    return _only(words, (YES, NO))


def _choice(item: Item, words: list[str]) -> str | list[str]:
    keys = [option.key for option in item.options]
    if not item.many:
        return _only(words, keys)
    if not set(words) <= set(keys):
        raise NoSuchAnswer
    return [key for key in keys if key in words]


def _number(item: Item, words: list[str]) -> int | float:
    try:
        number = float(words[0].replace(",", "."))
    except ValueError as unread:
        raise NoSuchAnswer from unread
    if not item.low <= number <= item.high:
        raise NoSuchAnswer
    steps = (number - item.low) / item.step
    if abs(steps - round(steps)) > 1e-6:
        raise NoSuchAnswer
    return int(number) if number == int(number) else number


def _only(words: list[str], known: Any) -> str:
    if len(words) != 1 or words[0] not in known:
        raise NoSuchAnswer
    return words[0]


_READERS: dict[str, Callable[[Item, list[str]], Any]] = {
    SMILEY: _point,
    AGREE: _point,
    YESNO: _yes_or_no,
    CHOICE: _choice,
    NUMBER: _number,
}
