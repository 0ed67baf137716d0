"""What a form of the sign-up said when it was sent: enough to know whether it comes again with other words.

Of each field stands a digest under the mark that the form carries, and that mark stands nowhere here: who has the rows
alone reads nothing of it, and who does not hold the form cannot ask.
"""

import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import ForeignObjectRel, Model, Q

from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import queries as messages
from nestwerk.participants.models import Consent, Participant, PersonalLink, PlaceChange, SpokenFor

# What a sign-up writes itself; the trail has a line of the participant for each change of these.
_OF_THE_SIGN_UP: set[type[Model]] = {PersonalLink, Consent, PlaceChange, SpokenFor}
SECOND = ("second_name", "second_phone", "second_language")
_SIGNS = 24


def digests(values: Mapping[str, Any]) -> dict[str, str]:
    """Return a digest for each field that says something, by the name of the field of the form."""
    second = values.get("second") or {}
    said = {name: value for name, value in values.items() if name not in {"second", "consents", "token"}}
    said |= {f"second_{name}": second[name] for name in ("name", "phone", "language") if name in second}
    said |= {f"consent_{text.purpose}": True for text in values.get("consents") or ()}
    key = str(values.get("token") or "").encode()
    return {name: _digest(key, name, value) for name, value in said.items() if value}


def _digest(key: bytes, name: str, value: object) -> str:
    return hmac.digest(key, f"{name}|{json.dumps(value)}".encode(), "sha256").hex()[:_SIGNS]


def note_sent(one: Participant, fields: Mapping[str, str]) -> None:
    """Note what the form said, and how many lines the trail has of her now: the last of the same transaction.

    Without a mark it never comes again, and nothing is noted: there is no key to write it under.
    """
    if one.token is None:
        return
    one.sent = {"fields": dict(fields), "lines": _lines(one)}
    one.save(update_fields=["sent"])


def differing(one: Participant, values: Mapping[str, Any]) -> list[str]:
    """Return which fields of the form say something else than when it was sent. Of what was erased nothing is known."""
    if "fields" not in one.sent:
        return []
    before: dict[str, str] = one.sent["fields"]
    now = digests(values)
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def untouched(one: Participant) -> bool:
    """True while nobody did anything about her since her form was sent: she, the team, or whoever has her link.

    Her own link, asked for on the page behind the form, is no such thing.
    """
    if one.sent.get("lines") != _lines(one):
        return False
    if any(not key.startswith("link:") for key in messages.keys_to(one.pk)):
        return False
    hangs = [
        field for field in Participant._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)
    ]
    return not any(_has_rows(one, relation) for relation in hangs)


def _has_rows(one: Participant, relation: ForeignObjectRel) -> bool:
    model = relation.related_model
    if model in _OF_THE_SIGN_UP:
        return False
    return model._base_manager.filter(**{relation.field.name: one.pk}).exists()


def _lines(one: Participant) -> int:
    about = AuditLine.objects.filter(object_id__in=[str(one.pk), str(one.family_id)])
    return about.exclude(Q(verb="sent link") & Q(by_id=None)).count()
