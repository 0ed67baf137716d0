"""Keeps account of the words: each paragraph goes into a field or stays as left over."""

from collections.abc import Container, Iterable, Sequence

from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.intake.rules.reading import FieldRead, Leftover, LinkRead, Place

# So many words behind the last address are the beginning of the text, not a remark on the address.
A_SENTENCE = 4


class Keeper:
    """Knows which paragraphs were used and what was left."""

    def __init__(self, parts: Sequence[Paragraph]) -> None:
        self.parts = parts
        self.used: set[int] = set()
        self.spare: list[Leftover] = []

    def use(self, parts: Iterable[Paragraph]) -> None:
        self.used.update(id(part) for part in parts)

    def leave(self, spare: Iterable[tuple[Place, str]], number: int, kind: str = "text") -> None:
        self.spare += [Leftover(words, place, kind, number) for place, words in spare]

    def describe(
        self,
        fields: dict[str, FieldRead],
        body: Sequence[Paragraph],
        spare: list[tuple[Place, str]],
        links: Sequence[LinkRead],
    ) -> list[tuple[Place, str]]:
        """Put the text into the description; return the words behind the links that do not belong to it."""
        last = links[-1].place if links else None
        told = [words for words in spare if len(words[1].split()) >= A_SENTENCE and last and words[0] > last]
        texts = [" ".join(words for _, words in told)] if told else []
        texts += flow(part for part in body if not part.only_addresses)
        self.use(part for part in body if not part.only_addresses)
        if texts:
            place = told[0][0] if told else body[0].place
            given = fields.get("description")
            words = "\n\n".join([given.text] if given else []) + ("\n\n" if given else "") + "\n\n".join(texts)
            fields["description"] = FieldRead(words, given.place if given else place, 0.9)
        return [words for words in spare if words not in told]

    def leftovers(self, blocks: Container[int], starts: Sequence[int]) -> tuple[Leftover, ...]:
        """Return every paragraph that nobody used, neighbours together, in reading order."""
        found: list[Leftover] = []
        for position, part in enumerate(self.parts):
            if id(part) in self.used:
                continue
            after = sum(start <= position for start in starts) - 1
            kind = "block" if id(part) in blocks else "text"
            found.append(Leftover(part.raw, part.place, kind, after))
        return tuple(sorted([*_together(found), *self.spare], key=lambda left: (left.place[0] or 0, left.place[1])))


def _together(found: Sequence[Leftover]) -> list[Leftover]:
    whole: list[Leftover] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and last.after == one.after and last.kind == one.kind:
            whole[-1] = Leftover(f"{last.text}\n\n{one.text}", last.place, last.kind, last.after)
        else:
            whole.append(one)
    return whole


def flow(parts: Iterable[Paragraph]) -> list[str]:
    """Return paragraphs as plain text; the items of a list stay together, each with '- '."""
    texts: list[str] = []
    listed = False
    for part in parts:
        words = f"- {part.text}" if part.bullet else part.text
        if part.bullet and listed:
            texts[-1] += f"\n{words}"
        else:
            texts.append(words)
        listed = part.bullet
    return texts
