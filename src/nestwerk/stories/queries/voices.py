"""Who speaks in a passage, as what, and whether its words may leave the house: for rooms above."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from nestwerk.stories.models import Segment, StoryConsent, StudyRole, TextVersion
from nestwerk.stories.rules.analysis import FEWEST, OTHER, shown_roles
from nestwerk.stories.rules.spans import paragraphs
from nestwerk.stories.rules.voices import NOBODY, may_quote, role_of_voice, speaker_of, touched, without_roles

__all__ = ["NOBODY", "leaving", "may_quote", "role_of_voice", "speaker_of", "touched", "without_roles"]


@dataclass
class _Roles:
    """The roles of a study by name, and as what each is shown; rare ones together."""

    names: set[str] = field(default_factory=set)
    shown: Mapping[str, str] = field(default_factory=dict)
    rare: frozenset[str] = frozenset()


def leaving(segments: Sequence[Segment]) -> dict[uuid.UUID, tuple[str, str]]:
    """Return by passage its words and as what somebody speaks in it, for those that may be quoted outside now.

    That is when everybody who may have said the words agreed to quotes. A role that few people have is shown with
    others, and stands in no words. Four queries, however many; the passages come with their text.
    """
    roles, versions = _roles(segments), _versions(segments)
    agreed: dict[uuid.UUID, dict[str, bool]] = defaultdict(dict)
    interviews = {one.text.interview_id for one in segments}
    for interview, role, quotes in StoryConsent.objects.filter(interview__in=interviews).values_list(
        "interview", "role__name", "quotes"
    ):
        agreed[interview][role] = agreed[interview].get(role, True) and quotes
    found = {}
    for one in segments:
        version, study = versions.get(one.text_id), roles[one.study_id]
        if version is None:
            continue
        voices = [role_of_voice(voice, study.names) for voice in version.voices]
        parts = touched(paragraphs(version.words), one.start, one.end)
        spoken = {voices[at] for at, _signs in parts if at < len(voices)}
        words = version.words[one.start : one.end].strip()
        if words and may_quote(spoken, agreed[one.text.interview_id]):
            role = speaker_of(parts, voices)
            found[one.pk] = (without_roles(words, study.rare, gettext("person")), study.shown.get(role, ""))
    return found


def _versions(segments: Iterable[Segment]) -> dict[uuid.UUID, TextVersion]:
    rows = TextVersion.objects.filter(text__in={one.text_id for one in segments}).order_by("number").defer("edits")
    return {one.text_id: one for one in rows}


def _roles(segments: Iterable[Segment]) -> dict[uuid.UUID, _Roles]:
    """Return how roles of these studies are shown, by how many people speak in each: as many as there are stand-ins."""
    found: dict[uuid.UUID, _Roles] = {one.study_id: _Roles() for one in segments}
    for study, name in StudyRole.objects.filter(study__in=found).values_list("study", "name"):
        found[study].names.add(name)
    heard: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = TextVersion.objects.filter(text__interview__study__in=found).order_by("number")
    newest = {
        text: (study, voices) for text, study, voices in rows.values_list("text", "text__interview__study", "voices")
    }
    for study, voices in newest.values():
        heard[study].update(voices)
    for study, one in found.items():
        people = Counter(role for voice in heard[study] if (role := role_of_voice(voice, one.names)))
        shown = shown_roles(people)
        rare = sorted(name for name, as_what in shown.items() if as_what == OTHER)
        # Together they are named when they are enough to hide in.
        together = " / ".join(rare) if sum(people[name] for name in rare) >= FEWEST else ""
        one.shown = {name: together if name in rare else name for name in shown}
        one.rare = frozenset(rare)
    return found
