"""What a project of another program becomes in a study, reckoned before anything is kept: codes, texts, the rest."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from nestwerk.stories.formats.exchange import Case, Code, Coding, Loss, Memo, Project, Source
from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.queries.exchange import one_text
from nestwerk.stories.rules.incoming import Turned, turned

MOST_LETTERS, LONGEST_NAME = 1_000_000, 80
# Whose codings are meant, where a file names nobody.
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """A text that becomes an interview: its turns, its codings with their places in them, its case."""

    source: Source
    turned: Turned
    codings: tuple[tuple[Coding, int, int], ...]
    case: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes in, what does not or otherwise, and who coded or wrote something: key and name."""

    # As it comes in: with all its texts in one, if that was asked
    project: Project
    codes: tuple[Code, ...]
    texts: tuple[Coming, ...]
    users: tuple[tuple[str, str], ...]
    cases: tuple[Case, ...]
    losses: tuple[Loss, ...]


def plan_of(project: Project, *, known: Collection[str] = (), together: bool = False) -> Plan:
    """Return what becomes of a project. `known` are names of codes that the study has, in small letters.

    `together` makes one text of all, each below its own name.
    """
    losses = Losses()
    if together and len(project.sources) > 1:
        project = one_text(project, project.name or "?")
    codes = _codes(project, {name.casefold() for name in known}, losses)
    cases = _cases(project, losses)
    codings: dict[str, list[Coding]] = {}
    for coding in project.codings:
        codings.setdefault(coding.source, []).append(coding)
    texts = [one for source in project.sources for one in _text(source, codings.get(source.key, []), cases, losses)]
    for one in project.sets:
        losses.add("set", one.name)
    placed = {memo.key for memo in placed_memos(project)}
    for memo in project.memos:
        if memo.key not in placed:
            losses.add("project_memo", memo.name.strip("?"))
    return Plan(project, tuple(codes), tuple(texts), _users(project), tuple(cases), losses.told())


def placed_memos(project: Project) -> list[Memo]:
    """Return the notes that are about something for which a study has notes too: a code, a text, a passage."""
    about = {code.key for code in project.codes} | {text.key for text in project.sources}
    about |= {coding.key for coding in project.codings}
    return [memo for memo in project.memos if memo.about in about]


def _codes(project: Project, known: Collection[str], losses: Losses) -> list[Code]:
    """Return the codes in order, each with a name that no other one of the file has."""
    times = Counter(" ".join(code.name.split()).casefold() for code in project.codes)
    names, taken, found = {code.key: code.name for code in project.codes}, set[str](), list[Code]()
    for code in project.tree():
        name = " ".join(code.name.split())
        if times[name.casefold()] > 1 and (code.parent or name.casefold() in taken):
            losses.add("same_name", name)
            name = _apart(f"{name} ({names.get(code.parent, '')})" if code.parent else name, taken)
        if len(name) > LONGEST_NAME:
            losses.add("long_name", name)
            code = replace(code, description=f"{name}\n{code.description}".strip())
            name = _apart(f"{name[: LONGEST_NAME - 6]}…", taken)
        taken.add(name.casefold())
        if name.casefold() in known:
            losses.add("known_code", name)
        if not code.codable:
            losses.add("category", name)
        losses.add("own_colour", count=int(bool(code.colour)))
        found.append(replace(code, name=name))
    return found


def _apart(name: str, taken: Collection[str]) -> str:
    """Return the name, with a number behind it where it is taken."""
    number, found = 2, name[: LONGEST_NAME - 5]
    while found.casefold() in taken:
        found = f"{name[: LONGEST_NAME - 5]} {number}"
        number += 1
    return found


def _cases(project: Project, losses: Losses) -> list[Case]:
    """Return the cases that hold whole texts: a study can look at them as groups."""
    found = []
    for case in project.cases:
        if case.passages:
            losses.add("case_passages", case.name)
        if case.sources:
            found.append(case)
        if case.description or case.values:
            losses.add("case_about", case.name)
    return found


def _text(source: Source, given: Iterable[Coding], cases: Iterable[Case], losses: Losses) -> Iterable[Coming]:
    now = turned(source.text)
    if not now.said:
        losses.add("no_words", source.name)
        return
    if len(now.words) > MOST_LETTERS:
        losses.add("long_text", source.name)
        return
    mine = [case.key for case in cases if source.key in case.sources]
    if len(mine) > 1:
        losses.add("case_second", source.name)
    codings = []
    for coding in given:
        place = now.passage(coding.start, coding.end)
        if place is None:
            losses.add("label_only")
        else:
            codings.append((coding, *place))
    yield Coming(source, now, tuple(codings), mine[0] if mine else "")


def _users(project: Project) -> tuple[tuple[str, str], ...]:
    """Return who coded or wrote a note, by name; last those of whom the file says no name."""
    names: Mapping[str, str] = {user.key: user.name for user in project.users}
    did = {coding.user for coding in project.codings} | {memo.user for memo in placed_memos(project)}
    found = sorted(((key, names[key]) for key in did if key in names), key=lambda pair: pair[1].casefold())
    return (*found, *([(NOBODY, "")] if did - set(names) else []))
