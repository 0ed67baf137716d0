"""What this installation does with personal data, read from its code and settings: for a register, a DPIA, a contract.

Purposes are what the rooms say they are for; terms are the constants by which things are erased; recipients are whom
the settings name. Texts for the data protection officer (docs/avg) are held against it by a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import translation

from nestwerk.departures.rules import PARCEL_KEPT
from nestwerk.dialogue import queries as dialogue
from nestwerk.dialogue.models import Dialogue
from nestwerk.editorial.actions import proposals
from nestwerk.evaluation.queries import terms as evaluation
from nestwerk.findings.actions import soundings
from nestwerk.groups.actions import drafts
from nestwerk.intake.actions.upkeep import DAYS_TO_KEEP_FAILED
from nestwerk.kernel import letters
from nestwerk.kernel.fields import SealedEmailField, SealedTextField
from nestwerk.messenger.models import KEEP_UNFINISHED
from nestwerk.ops.replaced import DAYS_ASIDE
from nestwerk.ops.status.looks import WORDS
from nestwerk.ops.upkeep import DAYS_TO_KEEP_JOBS
from nestwerk.participants.models import AFTER_LEAVING, AFTER_THE_END
from nestwerk.people.actions.invitations import VALID
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.reach.models import Terms
from nestwerk.reach.queries.terms import LONGEST
from nestwerk.reach.queries.terms import MONTH as MONTH_OF_REACH

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Room:
    """One room that keeps something of people: what it is for, and what it keeps sealed, as `model: field`."""

    name: str
    purpose: str
    keeps: list[str]


@dataclass(frozen=True)
class Term:
    """After how many days something goes by itself. `chosen`: an organisation may say otherwise; this is the default.

    No days: a day of its own, that somebody says.
    """

    name: str
    days: int | None
    what: str
    chosen: bool = False


@dataclass(frozen=True)
class Recipient:
    """Who gets something of people outside this program; nobody there when `who` is empty."""

    name: str
    who: str
    what: str
    setting: str


def rooms() -> list[Room]:
    """Return every room that can export and erase a person, the highest first."""
    return [_room(privacy.__name__.split(".")[1]) for privacy in reversed(list(PRIVACY))]


def _room(name: str) -> Room:
    purpose = (import_module(f"nestwerk.{name}").__doc__ or "").strip().split("\n\n")[0]
    with translation.override("en"):
        keeps = sorted(_sealed(name))
    return Room(name, " ".join(purpose.split()), keeps)


def _sealed(room: str) -> Iterator[str]:
    for model in apps.get_models():
        if model.__module__.split(".")[:2] == ["nestwerk", room]:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, SealedTextField | SealedEmailField):
                    yield f"{model._meta.verbose_name}: {field.verbose_name}"


def terms(*, at: datetime) -> list[Term]:
    """Return after how long things go, as the code does it at this moment."""
    by_default = Terms()
    return [
        Term("people.session", settings.SESSION_DAYS, "a sign-in"),
        Term("people.invitation", VALID // _A_DAY, "the link of an invitation works"),
        Term("participants.ended", _months(by_default.participant_months), "a parent, after the group ended", True),
        Term("participants.left", _months(by_default.left_months), "a parent, after she left", True),
        Term("participants.page-ended", AFTER_THE_END // _A_DAY, "at least: her page, after the group ended"),
        Term("participants.page-left", AFTER_LEAVING // _A_DAY, "at least: her page, after she left"),
        Term("participants.silent", LONGEST // _A_DAY, "at most: a parent, after her last sign"),
        Term("today.note", by_default.note_days, "a note about a parent, and why she was absent", True),
        Term("today.team", by_default.team_days, "what a team wrote about a meeting", True),
        Term("messenger.log", by_default.message_days, "a line of the delivery log, without words or address", True),
        Term("messenger.unfinished", KEEP_UNFINISHED // _A_DAY, "a message that could not be sent, with its words"),
        Term("dialogue.cards", _of_dialogue(at) // _A_DAY, "cards and names of a dialogue session"),
        Term("evaluation.answers", evaluation.KEPT_MONTHS * evaluation.MONTH // _A_DAY, "single answers of a form"),
        Term("stories.originals", None, "originals of interviews and the key to stand-in names: a day of each study"),
        Term("findings.words", soundings.KEPT // _A_DAY, "own words and the code of a sounding board, after it closed"),
        Term("editorial.unconfirmed", proposals.CONFIRM_WITHIN // _A_DAY, "a proposal that nobody confirmed"),
        Term("editorial.undecided", proposals.LINK_VALID // _A_DAY, "who proposed what is never decided"),
        Term("editorial.decided", proposals.KEPT_AFTER // _A_DAY, "who proposed something, after the decision"),
        Term("groups.draft", drafts.KEEP_OPEN // _A_DAY, "a group that was begun and not made"),
        Term("intake.failed", DAYS_TO_KEEP_FAILED, "a document that could not be read"),
        Term("kernel.letter", letters.KEPT // _A_DAY, "that a letter did not arrive, without its address"),
        Term("departures.parcel", PARCEL_KEPT // _A_DAY, "at most: the file that an organisation takes along"),
        Term("ops.job", DAYS_TO_KEEP_JOBS, "that a job is done, without what it was given"),
        Term("ops.replaced", DAYS_ASIDE, "a database that a restore replaced"),
    ]


def _months(number: int) -> int:
    return number * MONTH_OF_REACH // _A_DAY


def _of_dialogue(at: datetime) -> timedelta:
    return dialogue.kept_until(Dialogue(starts_at=at), at=at) - at


def recipients() -> list[Recipient]:
    """Return who gets something of people by these settings. The server and its disks are where this runs."""
    host = str(connection.settings_dict["HOST"] or "this machine")
    where = WORDS[connection.vendor] + ("" if connection.vendor == "sqlite" else f" at {host}")
    letter = "addresses and words of letters and messages by e-mail"
    text = "numbers and words of text messages"
    return [
        Recipient("hosting", where, "the whole database; names and contacts sealed", "DATABASE_URL"),
        Recipient("mail", _host(settings.MAIL_URL), letter, "NESTWERK_MAIL"),
        Recipient("sms", _host(settings.SMS_URL), text, "NESTWERK_SMS"),
        Recipient("sign-in", _issuer(), "that somebody with an account signs in", "NESTWERK_OIDC_ISSUER"),
    ]


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _issuer() -> str:
    given = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return next((_host(one["settings"]["server_url"]) for one in given), "")
