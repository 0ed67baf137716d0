"""A transcript as somebody hands it in, to turns: who speaks, and what. Runs where the file is read (papers)."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

# What the process that reads the file is asked to call.
HERE = "nestwerk.stories.rules.reading:told"
MOST_SPEAKERS = 40
_TIME = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
_TIMED = re.compile(rf"^\s*{_TIME}\s*(?:-+>?\s*{_TIME})?\s*")
_LABEL = re.compile(rf"^(?P<label>[^\W_][\w .'’/()-]{{0,39}}?)\s*(?:{_TIME})?\s*:(?:\s+(?P<words>.*)|\s*)$")
# A name and a time on a line of their own, as programs for meetings write them.
_HEADED = re.compile(rf"^(?P<label>[^\W\d_][\w .'’/()-]{{0,39}}?)\s+{_TIME}$")
_CUE = re.compile(r"^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->")
_VOICE = re.compile(r"^<v(?:\.[\w.-]+)?\s+([^>]{1,40})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|</?\d[\d:.]*>")
_SHORT = re.compile(r"^(?:[A-Z]{1,3}\d{0,2}|(?:interviewer|respondent|spreker|speaker|tolk)\s*\w{0,2})$", re.IGNORECASE)


class ReadLine(Protocol):
    """One line of a paper (papers.formats.paper.Line)."""

    @property
    def text(self) -> str: ...
    @property
    def style(self) -> str: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


class ReadPaper(Protocol):
    @property
    def lines(self) -> Sequence[ReadLine]: ...


def told(paper: ReadPaper, given: object) -> list[list[str]]:
    """Return [who, words] for each paragraph; who is empty where nobody is named. `given` is 'cues' for subtitles."""
    rows = _cues([line.text for line in paper.lines]) if given == "cues" else _rows(paper.lines)
    return turns(rows)


def turns(rows: Sequence[str]) -> list[list[str]]:
    """Return who says what, given the lines; a name before a colon is a speaker when it comes back."""
    return [[who, words] for _number, who, words in numbered_turns(rows)]


def numbered_turns(rows: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return the same with the number of the line, from 0. Of a line words only go at its head."""
    kept = [_TIMED.sub("", row, count=1).strip() for row in rows]
    labels = Counter(found["label"].strip() for row in kept if (found := _LABEL.match(row)))
    labels.update(found["label"].strip() for row in rows if (found := _HEADED.match(row.strip())))
    names = {name for name, times in labels.items() if (times > 1 or _SHORT.match(name)) and len(name.split()) <= 4}
    known = {name for name, _times in labels.most_common(MOST_SPEAKERS) if name in names}
    said: list[tuple[int, str, str]] = []
    who = ""
    for number, (raw, row) in enumerate(zip(rows, kept, strict=True)):
        headed = _HEADED.match(raw.strip())
        if headed and headed["label"].strip() in known:
            who = headed["label"].strip()
            continue
        label = _LABEL.match(row)
        if label and label["label"].strip() in known:
            who, row = label["label"].strip(), (label["words"] or "").strip()
        if row:
            said.append((number, who, row))
    return said


def _rows(lines: Sequence[ReadLine]) -> list[str]:
    """Return the lines; of a table with who and what, as a name before a colon."""
    # The head and the foot of a page say nothing of the interview.
    return [_row(line) for line in lines if line.style != "running"]


def _row(line: ReadLine) -> str:
    cells = [cell.strip() for cell in line.cells if cell.strip() and not re.fullmatch(_TIME, cell.strip())]
    if len(cells) == 2 and len(cells[0]) <= 40:
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    return " ".join(" ".join(cells or [line.text]).split())


def _cues(lines: Sequence[str]) -> list[str]:
    """Return what is said in subtitles, without numbers and times; what one says in a row is one paragraph."""
    found: list[list[str]] = []
    inside, fresh = False, False
    for line in lines:
        if _CUE.match(line):
            inside, fresh = True, True
        elif not line.strip():
            inside = False
        elif inside:
            voice = _VOICE.match(line.strip())
            words = " ".join(_TAG.sub("", line).split())
            named = _LABEL.match(words)
            if voice or named or not found or (fresh and _ends(found[-1][1])):
                found.append([voice[1].strip() if voice else "", words])
            else:
                found[-1][1] = f"{found[-1][1]} {words}"
            fresh = False
    return _joined(found)


def _joined(found: Sequence[list[str]]) -> list[str]:
    """Return the cues as lines; who goes on speaking goes on in the same line."""
    lines: list[str] = []
    last = ""
    for who, words in found:
        if who and who == last and lines:
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(f"{who}: {words}" if who else words)
        last = who or last
    return lines


def _ends(words: str) -> bool:
    return words.rstrip("\"'”’ ").endswith((".", "!", "?", "…"))
