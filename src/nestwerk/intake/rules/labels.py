"""The words by which documents name fields, blocks and steps. Words are data: this file knows none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from nestwerk.kernel.text import fold

_NOT_WORD = re.compile(r"[\W_]+")
# Signs that nobody sees: where a word may be hyphenated, and where it may not.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# '1.', '1.1', '2.3.1 ', 'a)', 'B.', 'IV.', '(3)', '§ 2': what stands before a heading.
_NUMBERED = re.compile(
    r"^\s*(?:§\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})\s*[.):–—-]+\s*|\d{1,2}(?:\.\d{1,2})*\s+)"
    r"(?=[^\W\d])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*:?\s*$")
_TIGHT = re.compile(r"[\W_]+")
# A label is a few words, then a colon; in tables and lists a tab does as well.
_LABELLED = re.compile(r"\s*([^:：\t]{2,60}?)\s*(?:[:：]|\t)\s*(.*)", re.DOTALL)
_DASHED = re.compile(r"\s*(\S[^–—]{1,58}?)\s+[–—-]\s+(.*)", re.DOTALL)
MOST_OF_A_LABEL = 90
Names = Mapping[str, Mapping[str, Iterable[str]]]


def key(words: str) -> str:
    """Return words without capitals, accents and punctuation, for comparing labels."""
    return _NOT_WORD.sub(" ", fold(seen(words))).strip()


def seen(words: str) -> str:
    """Return words without signs that nobody sees."""
    return words if words.isascii() else _UNSEEN.sub("", words)


def is_numbered(words: str) -> bool:
    """True for a heading with a number or a letter before it."""
    return bool(_NUMBERED.match(words))


def tight(words: str) -> str:
    """Return only the letters and digits, so that a wrapped or hyphenated name equals the whole one."""
    return _TIGHT.sub("", fold(words))


@dataclass(frozen=True)
class Labels:
    """What each label means: `fields` to field names, the others to block numbers, sides, phases and steps."""

    fields: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, int] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)  # of blocks, as they are written
    chapters: Mapping[str, str] = field(default_factory=dict)  # headings that part a sheet and name no field
    around: Mapping[str, str] = field(default_factory=dict)  # 'the', 'of the practice': words beside a label
    titles: tuple[str, ...] = ()  # titles of practices in this document, as somebody pointed them out

    def with_titles(self, titles: Iterable[str]) -> "Labels":
        """Return these labels, and lines that are titles of practices."""
        return replace(self, titles=tuple(key(title) for title in titles))

    def is_title(self, words: str) -> bool:
        """True for a line that somebody pointed out as a title."""
        return bool(self.titles) and key(words) in self.titles

    def with_fields(self, extra: Mapping[str, str]) -> "Labels":
        """Return these labels and an editor's own ones: label to field name."""
        added = {key(label): name for label, name in extra.items() if key(label)}
        return replace(self, fields={**self.fields, **added})

    def field_of(self, words: str) -> str:
        """Return the field that a whole heading or column head names, or nothing.

        Numbers and letters before it do not count, nor what stands in brackets behind it, nor 'the' and 'of the
        practice'; of two names with a stroke between, both must be known.
        """
        if len(words) > MOST_OF_A_LABEL:
            return ""
        return self._meant(words) or self._either(words)

    def _meant(self, words: str) -> str:
        for one in self._ways(words):
            if one in self.fields or one in self.chapters:
                return self.fields.get(one, "")
        return ""

    def is_chapter(self, words: str) -> bool:
        """True for a heading that parts a sheet without naming a field: 'Description of the intervention'."""
        return len(words) <= MOST_OF_A_LABEL and any(one in self.chapters for one in self._ways(words))

    def _ways(self, words: str) -> Iterator[str]:
        """Yield the ways in which a heading may be meant, as it stands first."""
        bare = _NUMBERED.sub("", seen(words), count=1)
        for one in dict.fromkeys((words, bare, _BRACKETED.sub("", words), _BRACKETED.sub("", bare))):
            whole = key(one)
            yield whole
            yield self._without_around(whole)

    def _without_around(self, words: str) -> str:
        for part, where in self.around.items():
            if where == "before" and words.startswith(f"{part} "):
                words = words[len(part) + 1 :]
            elif where == "behind" and words.endswith(f" {part}"):
                words = words[: -len(part) - 1]
        return words

    def _either(self, words: str) -> str:
        parts = [part for part in re.split(r"\s*/\s*", words) if part.strip()]
        if not 2 <= len(parts) <= 3:
            return ""
        names = [self._meant(part) for part in parts]
        return names[0] if all(names) else ""

    def split(self, words: str) -> tuple[str, str]:
        """Return the field and the words behind its label, or two empty strings."""
        for shape in (_LABELLED, _DASHED):
            match = shape.match(words)
            if match and (name := self.field_of(match[1])):
                return name, match[2].lstrip(" :：").strip()
        return "", ""

    def block_like(self, words: str) -> int | None:
        """Return the block whose name a heading says in other words: nearly all its words, as they begin."""
        said = _stems(words)
        for name, number in self.names.items():
            meant = _stems(name)
            shared = len(meant & said)
            if len(meant) >= 2 and shared >= max(2, len(meant) - 1) and shared * 3 >= len(said):
                return number
        return None

    def block_words(self) -> list[str]:
        """Return the words for a block, longest first."""
        return sorted((label for label, name in self.fields.items() if name == "building_block"), key=len, reverse=True)

    def block_of(self, words: str) -> tuple[int, str] | None:
        """Return the number of a block and its name when a heading begins with the word for it."""
        match = self._opens_block.fullmatch(tight(words))
        return (int(match[1]), _after_number(words, match[1])) if match else None

    @cached_property
    def _opens_block(self) -> re.Pattern[str]:
        """The words for a block, longest first, and a number: made once, since each line of a document is tried."""
        words = "|".join(re.escape(tight(word)) for word in self.block_words())
        return re.compile(rf"(?:{words})(\d{{1,2}})(\D.*|)" if words else r"(?!)")


def _stems(words: str) -> set[str]:
    return {word[:5] for word in key(words.replace("-\n", "")).split() if len(word) >= 4}


def _after_number(words: str, number: str) -> str:
    return words.partition(number)[2].strip(" .:–—-)\t\n")


def labels_from(data: Mapping[str, Mapping[str, Mapping[str, Iterable[str]]]]) -> Labels:
    """Return the labels of a data file: kind, name, language, words."""

    def words_of(kind: str) -> dict[str, str]:
        return {
            key(word): name
            for name, languages in data.get(kind, {}).items()
            for words in languages.values()
            for word in words
        }

    return Labels(
        fields=words_of("field"),
        blocks={tight(word): int(number) for word, number in words_of("block").items()},
        sides=words_of("side"),
        phases=words_of("phase"),
        steps=words_of("step"),
        names={word: int(number) for word, number in words_of("block").items()},
        chapters=words_of("chapter"),
        # The longest first: 'van de praktijk' before 'praktijk'.
        around=dict(sorted(words_of("around").items(), key=lambda one: -len(one[0]))),
    )
