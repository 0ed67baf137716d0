"""Forms of one's own: made, worked on, brought in, put away. What was asked stays as it was asked (versions)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.actions.versions import version_of
from nestwerk.evaluation.models import Form, FormKind, FormVersion
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit

MOST_FORMS = 100
Draft = Mapping[str, Any]


class TooManyForms(DomainError):
    message = _("Your organisation has 100 forms. Take over one that is there.")


class NotReady(DomainError):
    message = _("This form has no question yet.")


class StaysAsItIs(DomainError):
    message = _("The layout of this scale is fixed: its questions, their order and their words stay as they are.")


class DoesNotFit(DomainError):
    message = _("This does not fit in a form: at most 60 questions, 30 answers to a question and 600 letters a text.")


@transaction.atomic
def make_form(*, organisation: Organisation, draft: Draft, by: Person, at: datetime) -> Form:
    """Make a form of one's own; it is anonymous, and stays so. Raises TooManyForms, DoesNotFit."""
    kept = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if Form.objects.filter(organisation=kept).count() >= MOST_FORMS:
        raise TooManyForms
    made = Form(organisation=kept, kind=FormKind.OWN, anonymous=True, by=by, made_at=at, draft=_fitting(draft))
    made.save(force_insert=True)
    audit.record("made form", made, by=by, at=at, organisation=kept)
    return made


@transaction.atomic
def change_form(*, form: Form, change: Callable[[Draft], Draft], by: Person, at: datetime) -> Form:
    """Change the words or questions of a form; rounds keep the version they have. Raises StaysAsItIs, DoesNotFit."""
    kept = _locked(form)
    before = kept.draft or {}
    if before.get("fixed_layout"):
        raise StaysAsItIs
    return _kept(kept, change(before), by=by, at=at)


@transaction.atomic
def say_whose(*, form: Form, licence: Mapping[str, Any] | None, fixed_layout: bool, by: Person, at: datetime) -> Form:
    """Note whose questions these are. What is fixed stays fixed, and whose. Raises StaysAsItIs, DoesNotFit."""
    kept = _locked(form)
    before = kept.draft or {}
    if before.get("fixed_layout") and not (licence and fixed_layout):
        raise StaysAsItIs
    rest = {name: value for name, value in before.items() if name not in ("licence", "fixed_layout")}
    whose = {"licence": dict(licence)} if licence else {}
    return _kept(kept, {**rest, **whose, **({"fixed_layout": True} if fixed_layout else {})}, by=by, at=at)


@transaction.atomic
def put_form_away(*, form: Form, by: Person, at: datetime) -> Form:
    """Offer it to no group any more; rounds that have it go on."""
    kept = _locked(form)
    if kept.put_away_at is None:
        kept.put_away_at = at
        kept.save(update_fields=["put_away_at"])
        audit.record("put form away", kept, by=by, at=at, organisation=kept.organisation)
    return kept


@transaction.atomic
def take_form_back(*, form: Form, by: Person, at: datetime) -> Form:
    """Offer it to groups again."""
    kept = _locked(form)
    if kept.put_away_at is not None:
        kept.put_away_at = None
        kept.save(update_fields=["put_away_at"])
        audit.record("took form back", kept, by=by, at=at, organisation=kept.organisation)
    return kept


def version_of_own(form: Form, *, at: datetime) -> FormVersion:
    """Return the form as it is now, frozen. Raises NotReady."""
    if not rules.lines_of(form.draft or {}):
        raise NotReady
    return version_of(form, rules.as_dict(rules.parse(form.draft)), at=at)


def _locked(form: Form) -> Form:
    return Form.objects.select_for_update(no_key=True).get(pk=form.pk)


def _kept(form: Form, draft: Draft, *, by: Person, at: datetime) -> Form:
    form.draft = _fitting(draft)
    form.save(update_fields=["draft"])
    audit.record("changed form", form, by=by, at=at, organisation=form.organisation)
    return form


def _fitting(draft: Draft) -> dict[str, Any]:
    """Return a draft as it is kept: with questions it is a whole form, without any it has a title."""
    try:
        if rules.lines_of(draft):
            return rules.as_dict(rules.parse(draft))
        # Read with a question of ours, so that its words are looked at.
        whole = rules.as_dict(rules.parse({**draft, "sections": [{"items": [_ANY]}]}))
    except rules.NotAForm as problem:
        raise DoesNotFit from problem
    return {**whole, "sections": []}


_ANY = {"key": "a", "kind": "text", "label": {"nl": "?"}}
