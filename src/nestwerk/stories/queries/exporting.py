"""A study as plain data for other programs: what a member sees of it, with stand-ins for names and who speaks."""

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from django.utils.translation import gettext as _

from nestwerk.people.models import Person
from nestwerk.stories.formats.exchange import Case, Code, Coding, Memo, Project, Source, User
from nestwerk.stories.models import Code as CodeRow
from nestwerk.stories.models import Memo as MemoRow
from nestwerk.stories.models import Segment, StudyMember, Text, TextVersion
from nestwerk.stories.rules.spans import paragraphs


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text with who speaks before each turn, and how far that moved the places in it."""

    words: str
    starts: tuple[int, ...]
    moved: tuple[int, ...]

    def start(self, at: int) -> int:
        return at + self.moved[bisect_right(self.starts, at)]

    def end(self, at: int) -> int:
        return at + self.moved[bisect_left(self.starts, at)]


def project_of(member: StudyMember) -> Project:
    """Return the study as this member sees it: in an open round that hides others, nothing of them."""
    texts = list(Text.objects.filter(interview__study=member.study_id).select_related("interview__case"))
    texts.sort(key=lambda text: text.interview.number)
    spoken = {text.pk: spoken_of(newest(text)) for text in texts}
    segments = Segment.objects.seen_by(member).filter(text__in=spoken).order_by("text", "start", "end", "at")
    memos = list(MemoRow.objects.seen_by(member))
    rows = list(segments.values_list("pk", "text", "start", "end", "code", "coder", "at"))
    # Each person once: names are sealed, and opening one a thousand times takes its time.
    people = Person.objects.in_bulk({row[5] for row in rows} | {one.by_id for one in memos})
    codes = CodeRow.objects.seen_by(member).filter(gone=False).order_by("name", "pk")
    users = [User(str(key), person.name) for key, person in people.items()]
    return Project(
        member.study.title,
        tuple(sorted(users, key=lambda user: (user.name.casefold(), user.key))),
        tuple(_code(code) for code in codes),
        tuple(_source(text, spoken[text.pk]) for text in texts),
        tuple(_coding(spoken[row[1]], *row) for row in rows),
        tuple(_memo(one) for one in memos),
        tuple(_cases(texts)),
        description=member.study.question,
    )


def newest(text: Text) -> TextVersion:
    return text.versions.order_by("-number")[0]


def spoken_of(version: TextVersion) -> Spoken:
    """Return the words with who speaks before each paragraph in which somebody else begins."""
    parts, starts, added, before = list[str](), list[int](), list[int](), ""
    for number, (start, end) in enumerate(paragraphs(version.words)):
        voice = str(version.voices[number]) if number < len(version.voices) else ""
        told = f"{voice}: " if voice and voice != before else ""
        before = voice
        starts.append(start)
        added.append(len(told))
        parts.append(told + version.words[start:end])
    return Spoken("\n".join(parts), tuple(starts), (0, *accumulate(added)))


def _code(code: CodeRow) -> Code:
    told = [
        code.definition,
        code.use_when and _("Use it when: %(words)s") % {"words": code.use_when},
        code.not_when and _("Do not use it when: %(words)s") % {"words": code.not_when},
        code.example and _("Example: %(words)s") % {"words": code.example},
    ]
    parent = str(code.parent_id) if code.parent_id else ""
    return Code(str(code.pk), code.name, parent, "\n".join(words for words in told if words))


def _source(text: Text, spoken: Spoken) -> Source:
    return Source(str(text.pk), _("Interview %(number)d") % {"number": text.interview.number}, spoken.words)


def _coding(
    spoken: Spoken,
    key: uuid.UUID,
    text: uuid.UUID,
    start: int,
    end: int,
    code: uuid.UUID,
    coder: uuid.UUID,
    at: datetime,
) -> Coding:
    return Coding(str(key), str(text), spoken.start(start), spoken.end(end), str(code), str(coder), at)


def _memo(row: MemoRow) -> Memo:
    about = row.segment_id or row.code_id or row.text_id
    return Memo(str(row.pk), row.words, str(about) if about else "", user=str(row.by_id), at=row.at)


def _cases(texts: Sequence[Text]) -> list[Case]:
    found: dict[str, Case] = {}
    for text in texts:
        case = text.interview.case
        if case:
            held = found.setdefault(str(case.pk), Case(str(case.pk), case.name)).sources
            found[str(case.pk)] = Case(str(case.pk), case.name, sources=(*held, str(text.pk)))
    return list(found.values())
