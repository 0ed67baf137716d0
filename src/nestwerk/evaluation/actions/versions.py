"""Which words of a form a round has: they are a version, and stay as they are."""

from datetime import datetime
from typing import Any

from nestwerk.evaluation import queries
from nestwerk.evaluation.models import Form, FormKind, FormVersion


def version_of_bundled(kind: str, *, at: datetime) -> FormVersion:
    """Return the bundled form as it is now: the same words are the same version, other words a new one.

    What a team writes about itself is signed; what parents answer never is.
    """
    form, _new = Form.objects.get_or_create(
        organisation=None,
        kind=kind,
        defaults={"anonymous": kind != FormKind.REFLECTION, "made_at": at, "by": None},
    )
    return version_of(form, queries.definition_of(kind), at=at)


def version_of(form: Form, definition: dict[str, Any], *, at: datetime) -> FormVersion:
    last = form.versions.order_by("number").last()
    if last is not None and last.definition == definition:
        return last
    number = last.number + 1 if last else 1
    return FormVersion.objects.create(form=form, number=number, definition=definition, made_at=at)
