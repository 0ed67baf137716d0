"""What an editor does with a proposal: ask back, take over, turn down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.actions import ChangedMeanwhile, draft, revise
from nestwerk.catalogue.models import SHEET_FIELDS, Practice
from nestwerk.catalogue.queries import Source, lines, links_from
from nestwerk.editorial.actions.proposals import end, undecided, write_to
from nestwerk.editorial.actions.states import NoReason, publish
from nestwerk.editorial.models import Proposal, ProposalEnd, ProposalWord
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.vocabulary.models import Concept


class NothingChosen(DomainError):
    message = _("Choose at least one field to take over, or turn the proposal down.")


class NotReady(DomainError):
    message = _("To publish it at once, give a summary, at least one concept and a source. Or take it over as a draft.")


@dataclass(frozen=True)
class Besides:
    """What an editor adds to a new practice that was proposed: what a sheet needs before anybody reads it."""

    summary: str = ""
    concepts: Sequence[Concept] = ()
    sources: Sequence[Source] = ()

    @property
    def is_enough(self) -> bool:
        return bool(self.summary and self.concepts and self.sources)


@transaction.atomic
def ask(*, proposal: Proposal, text: str, by: Person, at: datetime) -> None:
    """Mail the proposer a question with the link to answer it. Raises AlreadyDecided, NoReason."""
    if not text.strip():
        raise NoReason
    current = undecided(proposal)
    ProposalWord.objects.create(proposal=current, by=by, at=at, text=text.strip())
    current.asked_at = at
    current.save(update_fields=["asked_at"])
    write_to(current, subject=gettext_noop("A question about your proposal"), template="question", text=text.strip())
    audit.record("proposal-asked", current, by=by, at=at)


@transaction.atomic
def reject(
    *, proposal: Proposal, why: str, by: Person, at: datetime, seen: Iterable[ProposalWord] | None = None
) -> None:
    """Turn a proposal down and say why.

    Raises AlreadyDecided, NoReason, and ChangedAtOnce when something was asked or answered since it was `seen`.
    """
    if not why.strip():
        raise NoReason
    current = undecided(proposal)
    if seen is not None and set(current.said.all()) != set(seen):
        raise ChangedAtOnce
    end(current, ProposalEnd.Kind.REJECTED, by=by, at=at, words=why.strip())
    write_to(current, subject=gettext_noop("About your proposal"), template="turned-down", text=why.strip())
    audit.record("proposal-rejected", current, by=by, at=at)


@transaction.atomic
def accept(
    *,
    proposal: Proposal,
    values: Mapping[str, str],
    besides: Besides | None = None,
    seen: datetime | None = None,
    publish_now: bool = False,
    thanks: str = "",
    by: Person,
    at: datetime,
) -> Practice:
    """Take over these fields, as the editor left them, and thank the proposer.

    A correction changes its practice; `seen` is the last change the editor saw of it. A new practice becomes a
    draft with what the editor adds in `besides`, or is published in the same step, when it has a summary, a concept
    and a source. Raises AlreadyDecided, NothingChosen, ChangedMeanwhile, NotReady.
    """
    current = undecided(proposal)
    if not values:
        raise NothingChosen
    why = gettext("After a proposal")
    if current.is_new:
        if publish_now and not (besides and besides.is_enough):
            raise NotReady
        practice = _new(current, values, besides or Besides(), why=why, by=by, at=at)
        if publish_now:
            practice = publish(practice=practice, why=why, by=by, at=at)
    elif current.practice is None or seen is None:
        raise ChangedMeanwhile
    else:
        practice = revise(practice=current.practice, **parts(values), seen=seen, why=why, by=by, at=at)
    whole = dict(values) == {name: text for name, text in current.values.items() if text}
    kind = ProposalEnd.Kind.ACCEPTED if whole else ProposalEnd.Kind.PARTLY
    end(current, kind, by=by, at=at, words=thanks.strip())
    write_to(current, subject=gettext_noop("Thank you for your proposal"), template="thanks", text=thanks.strip())
    audit.record("proposal-accepted", current, by=by, at=at, details={"fields": sorted(values), "how": str(kind)})
    return practice


def _new(
    proposal: Proposal, values: Mapping[str, str], besides: Besides, *, why: str, by: Person, at: datetime
) -> Practice:
    told = parts(values)
    words: dict[str, Any] = told["words"]
    practice = draft(
        title=words.get("title") or proposal.values.get("title") or gettext("Without a title"),
        language=proposal.language,
        words={"summary": besides.summary, **{name: text for name, text in words.items() if name in SHEET_FIELDS}},
        concepts=besides.concepts,
        sources=besides.sources,
        links=told["links"] or (),
        initiators=words.get("initiators", ()),
        other_titles=words.get("other_titles", ()),
        website=words.get("website", ""),
        why=why,
        by=by,
        at=at,
    )
    proposal.practice = practice
    proposal.save(update_fields=["practice"])
    return practice


def parts(values: Mapping[str, str]) -> dict[str, Any]:
    """Return texts per field as what `revise` takes: words, and links when there are any among them."""
    words: dict[str, object] = {name: text for name, text in values.items() if name != "links"}
    for name in ("initiators", "other_titles"):
        if name in values:
            words[name] = lines(values[name])
    return {"words": words, "links": links_from(values["links"]) if "links" in values else None}
