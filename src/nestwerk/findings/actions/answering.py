"""An answer comes in. Nothing is kept that tells who, when, from where or in which order.

As with the forms of a group (ADR 0020): each arrival lays the whole pile down again, shuffled, under new keys, and no
line of the audit trail is written: its moment would be that of the answer.
"""

import json
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.actions.delivering import shuffled
from nestwerk.findings.models import Reply, ReplyMark, Sounding
from nestwerk.kernel.codes import digest
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.fields import new_key

MOST_REPLIES = 300


class NotOpen(DomainError):
    message = _("You cannot fill this in now.")


class TooManyReplies(DomainError):
    message = _("There are already 300 answers. Tell the team.")


class NothingSaid(DomainError):
    message = _("Nothing is filled in yet. Answer at least one question.")


def held_sounding(key: uuid.UUID) -> Sounding:
    """Hold the row of a sounding board until the transaction ends."""
    return Sounding.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=key)


@transaction.atomic
def answer(*, sounding: Sounding, answers: dict[str, Any], once: str, at: datetime) -> bool:
    """Put an answer in the pile; return False for one that had come in already.

    Raises NotOpen, TooManyReplies, NothingSaid.
    """
    kept = held_sounding(sounding.pk)
    mark = digest(f"{kept.pk}:{once}")
    marks = list(ReplyMark.objects.filter(sounding=kept).values_list("once_digest", flat=True))
    if mark in marks:
        return False
    if kept.closed_at is not None:
        raise NotOpen
    if not answers:
        raise NothingSaid
    if len(marks) >= MOST_REPLIES:
        raise TooManyReplies
    pile = [*(one.answers for one in Reply.objects.filter(sounding=kept)), json.dumps(answers)]
    of = {"organisation_id": kept.organisation_id, "sounding": kept}
    ReplyMark.objects.filter(sounding=kept).delete()
    ReplyMark.objects.bulk_create(ReplyMark(**of, once_digest=one) for one in shuffled([*marks, mark]))
    Reply.objects.filter(sounding=kept).delete()
    Reply.objects.bulk_create(Reply(pk=new_key(), **of, answers=one) for one in shuffled(pile))
    return True
