"""Change what people ask when a practice is a good answer, and say that somebody read it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.actions.versions import keep, keep_first
from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.rules.questions import flat_questions, from_flat, merged_lines, tidy
from nestwerk.people.models import Person
from nestwerk.trail import audit


@transaction.atomic
def revise_questions(
    *,
    practice: Practice,
    seen: Mapping[str, str],
    written: Mapping[str, str],
    read: Collection[str] = (),
    unread: Collection[str] = (),
    why: str = "",
    by: Person,
    at: datetime,
) -> Practice:
    """Write the questions, a text per language and asker with one a line; from then on the bundle leaves them alone.

    `seen` is what stood there when `by` began: only what differs from it is changed, so that two who write at once lose
    nothing. `read` and `unread` are languages in which `by` says so, or takes that back."""
    current = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    stands = flat_questions(current.questions)
    texts = {
        name: merged_lines(seen.get(name, ""), text, stands.get(name, ""))
        for name, text in written.items()
        if text != seen.get(name, "")
    }
    new = from_flat(texts, current.questions)
    changed = new != tidy(current.questions)
    marks = {code: moment for code, moment in current.questions_read.items() if code not in unread}
    marks |= {code: at.isoformat() for code in read if code not in marks}
    if not changed and marks == current.questions_read:
        return current
    if changed:
        keep_first(current)
        current.questions, current.questions_edited_at = new, at
    current.questions_read, current.changed_at = marks, at
    current.save(update_fields=["questions", "questions_edited_at", "questions_read", "changed_at"])
    if changed:
        keep(current, by=by, at=at, why=why or gettext("Questions"))
        reindex(current)
    details: dict[str, audit.Detail] = {"fields": sorted(texts) or ["questions_read"]}
    audit.record("practice-revised", current, by=by, at=at, organisation=current.organisation, details=details)
    return current
