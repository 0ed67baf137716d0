"""What is counted: the passages that a member of the study may see, of the codings that she chose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import OuterRef, Subquery

from nestwerk.analysis.queries.codings import Basis, Codings, codings_of
from nestwerk.kernel.text import fold
from nestwerk.stories.models import Code, StoryConsent, StudyMember, StudyRole, TextVersion
from nestwerk.stories.queries.analysing import OTHER, Coded, paragraphs, shown_roles
from nestwerk.stories.queries.voices import NOBODY, may_quote, role_of_voice, speaker_of, touched

# Roles that few people have are one; in an address and in a passage they are this.
RARE = "andere"


@dataclass(frozen=True, slots=True)
class Source:
    """A text: its interview, its words, and for each paragraph where it is and who speaks as what (a key of a role)."""

    key: str
    number: int
    case: str
    held_on: date | None
    words: str
    places: list[tuple[int, int]]
    voices: list[str]
    roles: list[str]
    agreed: Mapping[str, bool]

    def roles_in(self, start: int, end: int) -> set[str]:
        return {self.roles[at] for at, _signs in touched(self.places, start, end) if at < len(self.roles)}

    def may_quote(self, start: int, end: int) -> bool:
        return may_quote(self.roles_in(start, end), self.agreed)


@dataclass(frozen=True, slots=True)
class Named:
    """A code, a case or a role: its key, and what it is called."""

    key: str
    name: str
    colour: int = 0
    parent: str = ""


@dataclass(frozen=True)
class Material:
    """The texts, codes and passages of a study, as one member sees them."""

    member: StudyMember
    basis: Basis
    codings: Codings
    sources: Mapping[str, Source]
    codes: Mapping[str, Named]
    cases: list[Named]
    # As what people speak and are shown: without those that few people have.
    roles: list[Named]
    rare: frozenset[str]
    rare_names: frozenset[str]
    passages: list[Coded] = field(default_factory=list)

    @cached_property
    def parents(self) -> dict[str, str]:
        return {key: code.parent for key, code in self.codes.items() if code.parent in self.codes}

    def below(self, code: str) -> set[str]:
        """Return a code and all below it."""
        found, waiting = set[str](), [code]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [key for key, above in self.parents.items() if above == one]
        return found


def material(member: StudyMember, basis: Basis) -> Material:
    """Return everything that is counted with, in nine queries however large the study is."""
    roles = {str(one.pk): one.name for one in StudyRole.objects.filter(study=member.study_id)}
    rows = list(_versions(member))
    sources = {one.key: one for one in _sources(member, rows, roles)}
    shown = shown_roles(_people(sources.values()))
    rare = frozenset(key for key, name in shown.items() if name == OTHER)
    codings = codings_of(member, basis)
    codes = Code.objects.seen_by(member).filter(gone=False).only("name", "parent", "colour")
    named = {str(one.pk): Named(str(one.pk), one.name, one.colour, str(one.parent_id or "")) for one in codes}
    cases = {str(case.pk): case.name for row in rows if (case := row.text.interview.case)}
    found = Material(
        member,
        basis,
        codings,
        sources,
        named,
        _by_name(cases),
        [one for one in _by_order(roles) if one.key in shown and one.key not in rare],
        rare,
        frozenset(roles[key] for key in rare),
    )
    found.passages.extend(_passages(found))
    return found


def _passages(found: Material) -> Iterable[Coded]:
    for text, one in found.codings.stretches:
        source = found.sources.get(text)
        if source is None or one.code not in found.codes:
            continue
        role = speaker_of(touched(source.places, one.start, one.end), source.roles)
        shown = RARE if role in found.rare else role
        yield Coded(one.code, text, one.start, one.end, source.case, shown)


def _versions(member: StudyMember) -> Iterable[TextVersion]:
    newest = TextVersion.objects.filter(text=OuterRef("text")).order_by("-number").values("pk")[:1]
    rows = TextVersion.objects.filter(text__interview__study=member.study_id, pk=Subquery(newest))
    return rows.select_related("text__interview__case").defer("edits").order_by("text__interview__number")


def _sources(member: StudyMember, rows: Iterable[TextVersion], roles: Mapping[str, str]) -> Iterable[Source]:
    keys = {name: key for key, name in roles.items()}
    agreed: dict[str, dict[str, bool]] = defaultdict(dict)
    told = StoryConsent.objects.filter(interview__study=member.study_id).values_list("interview", "role", "quotes")
    for key, role, quotes in told.order_by():
        held = agreed[str(key)]
        held[str(role)] = held.get(str(role), True) and quotes
    for row in rows:
        interview = row.text.interview
        yield Source(
            str(row.text_id),
            interview.number,
            str(interview.case_id or ""),
            interview.held_on,
            row.words,
            paragraphs(row.words),
            list(row.voices),
            [keys.get(role_of_voice(voice, keys), NOBODY) for voice in row.voices],
            agreed[str(interview.pk)],
        )


def _people(sources: Iterable[Source]) -> dict[str, int]:
    """Return how many people speak in each role: as many as there are stand-ins."""
    heard: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        for voice, role in zip(source.voices, source.roles, strict=True):
            if role:
                heard[role].add(voice)
    return {role: len(voices) for role, voices in heard.items()}


def _by_name(names: Mapping[str, str]) -> list[Named]:
    return [Named(key, names[key]) for key in sorted(names, key=lambda key: (fold(names[key]), key))]


def _by_order(names: Mapping[str, str]) -> list[Named]:
    return [Named(key, name) for key, name in names.items()]
