"""Bring a project of another program into a study: kept first, told, and then taken in or thrown away."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.actions.exchange import codes_in
from nestwerk.stories.actions.interviews import plan_interview
from nestwerk.stories.actions.originals import take_in
from nestwerk.stories.actions.studies import add_case
from nestwerk.stories.actions.waiting import Note, Waiting, let_wait
from nestwerk.stories.formats.exchange import Memo as Given
from nestwerk.stories.formats.told import reading_from
from nestwerk.stories.models import (
    CaseKind,
    Code,
    ForeignFile,
    Interview,
    Memo,
    StoryConsent,
    Study,
    StudyCase,
    StudyMember,
    Text,
)
from nestwerk.stories.queries.incoming import Coming, Plan, plan_of
from nestwerk.stories.queries.names import key_of
from nestwerk.stories.rules.standins import without_names
from nestwerk.trail import audit, journal


class HasTexts(DomainError):
    message = _("Somebody went on with one of these interviews: names are replaced, or consent is noted. They stay.")


@transaction.atomic
def keep_foreign(*, member: StudyMember, told: Mapping[str, Any], at: datetime) -> ForeignFile:
    """Keep what was read of a file, sealed, until who leads says what comes in."""
    study = member.study
    kept = ForeignFile(organisation=study.organisation, study=study, by=member.person, at=at)
    kept.told = json.dumps(told)
    kept.save(force_insert=True)
    audit.record("handed foreign project in", study, by=member.person, at=at, organisation=study.organisation)
    return kept


@transaction.atomic
def bring_in(
    *,
    foreign: ForeignFile,
    member: StudyMember,
    coders: Mapping[str, Person | None],
    cases: Collection[str] = (),
    together: bool = False,
    at: datetime,
) -> list[Interview]:
    """Take in codes at once and each text as an interview, in which codings wait until its names are replaced.

    `coders` says whose codings of the file are whose; None leaves them out. `cases` are keys of cases that become
    groups of the study. Done twice it is done once. Raises NotTheLead and RoundIsOpen.
    """
    Study.objects.select_for_update(no_key=True).get(pk=member.study_id)
    kept = ForeignFile.objects.select_for_update(of=("self",)).get(pk=foreign.pk)
    if kept.taken_at:
        return []
    project = reading_from(json.loads(kept.told)).project
    plan = plan_of(project, together=together)
    codes, _made = codes_in(member=member, codes=plan.codes, at=at)
    taking = _Taking(member, plan, coders, codes, at)
    named = {one.key: one.name for one in plan.cases if one.key in cases}
    made = [taking.interview(text, named) for text in plan.texts]
    became = {
        "texts": [[str(one.pk), text.source.name] for one, text in zip(made, plan.texts, strict=True)],
        "memos": taking.notes_at_codes(),
    }
    kept.became, kept.taken_at = json.dumps(became), at
    kept.save(update_fields=["became", "taken_at"])
    audit.record("brought project in", kept.study, by=member.person, at=at, organisation=kept.organisation)
    return made


class _Taking:
    """One project while it is taken in."""

    def __init__(
        self,
        member: StudyMember,
        plan: Plan,
        coders: Mapping[str, Person | None],
        codes: Mapping[str, Code],
        at: datetime,
    ) -> None:
        self.member, self.codes, self.at, self.plan = member, codes, at, plan
        named = {key for key, _name in plan.users}
        self.coders = {key: coders.get(key) for key in named}
        self.notes: dict[str, list[Given]] = defaultdict(list)
        for memo in plan.project.memos:
            self.notes[memo.about].append(memo)

    def who(self, user: str) -> Person | None:
        return self.coders.get(user if user in self.coders else "")

    def interview(self, text: Coming, cases: Mapping[str, str]) -> Interview:
        case = self._case(cases[text.case]) if text.case in cases else None
        values = {"case": case, "planned_on": None, "held_on": None, "interpreter": False}
        study, by = self.member.study, self.member.person
        made = plan_interview(study=study, values=values, by=by, at=self.at)  # type: ignore[arg-type]
        original = take_in(interview=made, turns=text.turned.said, by=by, at=self.at)
        source = text.source
        values_told = [f"{name}: {value}" for name, value in source.values.items() if value]
        about = "\n".join([*([source.description] if source.description else []), *values_told])
        own = [Note(about, str(by.pk), self.at.isoformat())] if about else []
        let_wait(original, self._codings(text), [*own, *self._noted(source.key)])
        return made

    def _case(self, name: str) -> StudyCase:
        study, by = self.member.study, self.member.person
        return add_case(study=study, name=name[:80], kind=CaseKind.GROUP, group=None, by=by, at=self.at)

    def _codings(self, text: Coming) -> list[Waiting]:
        """Return what waits; the same code on the same words by one person is there once, with the notes of both."""
        found: dict[tuple[int, int, str, str], Waiting] = {}
        for one, start, end in text.codings:
            coder = self.who(one.user)
            if coder is None or one.code not in self.codes:
                continue
            when = one.at.isoformat() if one.at else ""
            place = (start, end, str(self.codes[one.code].pk), str(coder.pk))
            notes = [Note(one.memo, str(coder.pk), when)] if one.memo else []
            before = found[place].notes if place in found else ()
            found[place] = Waiting(*place, when, (*before, *notes, *self._noted(one.key)))
        return list(found.values())

    def _noted(self, about: str) -> list[Note]:
        found = [(one, self.who(one.user)) for one in self.notes.get(about, ())]
        return [
            Note(one.words, str(who.pk), one.at.isoformat() if one.at else "")
            for one, who in found
            if who is not None and one.words.strip()
        ]

    def notes_at_codes(self) -> list[str]:
        """Write the notes at codes; what the file says of a code that the study had already is a note too."""
        names = [(one.words, one.stand_in) for one in key_of(self.member.study)]
        made = []
        for given in self.plan.codes:
            code, me = self.codes[given.key], str(self.member.person_id)
            told = given.description.strip()
            own = [Note(told, me, "")] if told and told != code.definition.strip() else []
            for note in [*own, *self._noted(given.key)]:
                memo = Memo(organisation=code.organisation, study=self.member.study, code=code, at=self.at)
                memo.words, memo.by_id = without_names(note.words, names), note.by
                memo.save(force_insert=True)
                made.append(str(memo.pk))
        return made


@transaction.atomic
def throw_away(*, foreign: ForeignFile, by: Person | None, at: datetime) -> None:
    """Take in nothing of a project that waits, and forget what was read of it."""
    kept = ForeignFile.objects.select_for_update(of=("self",)).get(pk=foreign.pk)
    if kept.taken_at:
        return
    journal.note("stories.project-thrown-away", kept.pk, at=at)
    audit.record("threw foreign project away", kept.study, by=by, at=at, organisation=kept.organisation)
    kept.delete()


@transaction.atomic
def put_back(*, foreign: ForeignFile, by: Person | None, at: datetime) -> None:
    """Take the interviews and notes of a project out again; it waits as before. Raises HasTexts.

    Codes stay: whoever brought them in undoes that in the codebook.
    """
    Study.objects.select_for_update(no_key=True).get(pk=foreign.study_id)
    kept = ForeignFile.objects.select_for_update(of=("self",)).get(pk=foreign.pk)
    if kept.taken_at is None:
        return
    became = json.loads(kept.became)
    keys = [key for key, _name in became["texts"]]
    if any(model.objects.filter(interview__in=keys).exists() for model in (Text, StoryConsent)):
        raise HasTexts
    Memo.objects.filter(pk__in=became["memos"], study=kept.study).delete()
    Interview.objects.filter(pk__in=keys, study=kept.study).delete()
    kept.became, kept.taken_at, kept.at = "", None, at
    kept.save(update_fields=["became", "taken_at", "at"])
    journal.note("stories.project-put-back", kept.pk, at=at)
    audit.record("put foreign project back", kept.study, by=by, at=at, organisation=kept.organisation)
