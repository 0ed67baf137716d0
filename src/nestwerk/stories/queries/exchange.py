"""A file of another program becomes plain data in our normal form: told first, kept later."""

import uuid
from dataclasses import replace

from nestwerk.stories.formats.apart import raw_reading
from nestwerk.stories.formats.exchange import Case, Coding, Project, Reading, Source
from nestwerk.stories.rules.normal import Normal, normal


def reading_of(data: bytes) -> Reading:
    """Return what a file holds, whatever its name: a project, a codebook, a project of Taguette. Raises NotRefi."""
    return in_normal_form(raw_reading(data))


def in_normal_form(reading: Reading) -> Reading:
    """Return the same with texts in normal form (NFC, LF) and each place where it went."""
    texts = {source.key: normal(source.text) for source in reading.project.sources}
    project = reading.project
    codings = [_moved(coding, texts[coding.source]) for coding in project.codings]
    return replace(
        reading,
        project=replace(
            project,
            sources=tuple(replace(source, text=texts[source.key].text) for source in project.sources),
            codings=tuple(coding for coding in codings if coding.start < coding.end),
            cases=tuple(_case(case, texts) for case in project.cases),
        ),
    )


def one_text(project: Project, name: str) -> Project:
    """Return the project with all its texts in one: answers to a survey, each below its own name, as a case of its own.

    Codings move along. A case that a text had keeps it as a passage.
    """
    words, begun, shift = [], 0, dict[str, tuple[int, int]]()
    for source in project.sources:
        head = f"{source.name}\n"
        shift[source.key] = (begun + len(head), begun + len(head) + len(source.text))
        words.append(f"{head}{source.text.rstrip()}\n\n")
        begun += len(words[-1])
    key = str(uuid.uuid5(uuid.UUID(project.sources[0].key), name))
    held = {one for case in project.cases for one in case.sources}
    own = [
        Case(source.key, source.name, source.description, passages=((key, *shift[source.key]),), values=source.values)
        for source in project.sources
        if source.key not in held
    ]
    text = "".join(words)
    return replace(
        project,
        sources=(Source(key, name, text),),
        codings=tuple(
            replace(one, source=key, start=one.start + shift[one.source][0], end=one.end + shift[one.source][0])
            for one in project.codings
        ),
        cases=(*(_as_passages(case, key, shift) for case in project.cases), *own),
        memos=tuple(replace(memo, about=key if memo.about in shift else memo.about) for memo in project.memos),
    )


def _moved(coding: Coding, text: Normal) -> Coding:
    return replace(coding, start=text.place(coding.start), end=text.place(coding.end))


def _case(case: Case, texts: dict[str, Normal]) -> Case:
    passages = ((key, texts[key].place(start), texts[key].place(end)) for key, start, end in case.passages)
    return replace(case, passages=tuple(passages))


def _as_passages(case: Case, key: str, shift: dict[str, tuple[int, int]]) -> Case:
    whole = tuple((key, *shift[source]) for source in case.sources)
    parts = tuple((key, start + shift[source][0], end + shift[source][0]) for source, start, end in case.passages)
    return replace(case, sources=(), passages=(*whole, *parts))
