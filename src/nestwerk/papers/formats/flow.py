"""Lines as they are found in a document with paragraphs and tables: what stands in a cell, below it or beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from nestwerk.papers.formats.paper import Line

# Words that do not stand in the text itself.
ASIDE = {"note", "running"}


@dataclass
class Flow:
    """Collects lines. Each cell of a table has a flow of its own; notes wait for the end of what they stand in."""

    lines: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    within: bool = False  # in a cell: notes go on to the table

    def paragraph(self, words: str, style: str = "", links: Sequence[str] = ()) -> None:
        """Add a paragraph; a line broken by hand goes on in the same one, and in a heading it is a space."""
        texts = [text.strip() for text in words.split("\n") if text.strip()]
        if style.startswith("heading"):
            texts = [" ".join(texts)] if texts else []
        if style != "bullet":
            self.part()
        for number, text in enumerate(texts):
            self._add(text, "" if number and style == "bullet" else style, (), links)
        if style != "bullet":
            self.part()
        self.settle()

    def part(self) -> None:
        """Part what comes from what is there."""
        if self.lines and self.lines[-1].text:
            self._add("")

    def line(self, text: str, style: str, links: Sequence[str]) -> None:
        """Add one line as it is."""
        self._add(text, style, (), links)

    def note(self, lines: Iterable[Line]) -> None:
        """Keep a note until the paragraph or the table is over in which its sign stands."""
        self.waiting += [replace(line, style="note", cells=()) for line in lines if line.text.strip()]

    def settle(self) -> None:
        """Put down the notes that wait."""
        if self.within or not self.waiting:
            return
        self.part()
        self.lines += self.waiting
        self.waiting = []
        self.part()

    def row(self, cells: Sequence["Flow"]) -> None:
        """Add a row of a table. One cell, or cells with tables and headings in them, only lay out a page."""
        for cell in cells:
            self.waiting += cell.waiting
        if len(cells) == 1 or any(cell.is_laid_out for cell in cells):
            for cell in cells:
                self.part()
                self.lines += cell.lines
            self.part()
            return
        texts = tuple(cell.text for cell in cells)
        if any(texts):
            self._add("\t".join(texts), "row", texts, [link for cell in cells for link in cell.links])
            behind = tuple(" ".join(cell.links) for cell in cells)
            self.lines[-1] = replace(self.lines[-1], behind=behind if any(behind) else ())

    def end_table(self) -> None:
        self.part()
        self.settle()

    @property
    def is_laid_out(self) -> bool:
        """True when these lines are more than the words of a cell."""
        return any(line.style == "row" or line.style.startswith("heading") for line in self.lines)

    @property
    def text(self) -> str:
        """The words of a cell, a line for each paragraph."""
        return "\n".join(line.text for line in self.lines if line.text)

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(link for line in self.lines for link in line.links))

    def aside(self, lines: Iterable[Line], style: str) -> None:
        """Add words that stand beside the text, those that differ: the head and the foot of a page."""
        said = {line.text for line in self.lines if line.style == style}
        for line in lines:
            words = " ".join(line.text.split())
            if words and words not in said:
                said.add(words)
                self.part()
                self._add(words, style, (), line.links)

    def numbered(self) -> tuple[Line, ...]:
        """Return the lines with their numbers."""
        return tuple(replace(line, number=number) for number, line in enumerate(self.lines, start=1))

    def _add(self, text: str, style: str = "", cells: tuple[str, ...] = (), links: Sequence[str] = ()) -> None:
        self.lines.append(Line(text, None, len(self.lines) + 1, style, cells, tuple(dict.fromkeys(links))))
