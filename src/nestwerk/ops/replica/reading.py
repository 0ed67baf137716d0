"""Which database a question goes to. Nothing here is in use unless NESTWERK_REPLICA names a replica.

Only a page that is asked for and changes nothing reads from the replica, and only when the replica shows all that this
visitor wrote before: the position of the last write travels in a cookie. From the first write on, everything goes to
the primary. Jobs, commands and whatever has to do with signing in never come here.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from nestwerk.ops.replica.positions import POSITIONS, PRIMARY, REPLICA, written

READS = {"GET", "HEAD"}
# Signing in, invitations, and who watches over the site.
ON_PRIMARY = ("/account/", "/aanmelden/", "/begin/", "/uitnodiging/", "/demo/", "/status/")
# Who is signed in and what was counted must hold at once, on every page.
APPS_ON_PRIMARY = {"sessions", "usersessions", "account", "mfa", "socialaccount", "django_tasks_database"}
MODELS_ON_PRIMARY = {"kernel.counted", "kernel.remembered"}
SALT = "nestwerk.position"
# Much longer than a replica may lag behind and still be read.
SECONDS_KEPT = 600


@dataclass
class Turn:
    """One request: whether it may read from the replica, and whether it wrote."""

    elsewhere: bool
    wrote: bool = False


TURN: ContextVar[Turn | None] = ContextVar("turn", default=None)


class Router:
    """Tells Django which database a question goes to."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        turn, meta = TURN.get(), model._meta
        if turn is None or not turn.elsewhere or turn.wrote:
            return PRIMARY
        if meta.app_label in APPS_ON_PRIMARY or meta.label_lower in MODELS_ON_PRIMARY:
            return PRIMARY
        return PRIMARY if connections[PRIMARY].in_atomic_block else REPLICA

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        if turn := TURN.get():
            turn.wrote = True
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


class ReadsElsewhere:
    """Lets a page that only reads read from the replica, and remembers how far its visitor wrote."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reads = request.method in READS and not request.path.startswith(ON_PRIMARY)
        turn = Turn(elsewhere=reads and POSITIONS.reach(seen_by(request)))
        before = TURN.set(turn)
        try:
            answer = self.get_response(request)
        finally:
            TURN.reset(before)
        if turn.wrote or request.method not in READS:
            remember(answer)
        return answer

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A replica that fails in the midst of a page is left alone, and the page is asked for once more."""
        turn = TURN.get()
        if turn is None or not turn.elsewhere or not isinstance(problem, OperationalError | InterfaceError):
            return None
        POSITIONS.fail()
        return HttpResponseRedirect(request.get_full_path())


def seen_by(request: HttpRequest) -> int:
    """Return the position that this visitor wrote up to; 0 when nothing is known of it."""
    try:
        return int(request.get_signed_cookie(name(), "0", salt=SALT, max_age=SECONDS_KEPT) or 0)
    except (BadSignature, ValueError):
        return 0


def remember(answer: HttpResponse) -> None:
    """Let the next page of this visitor show what this one wrote."""
    try:
        position = str(written())
    except DatabaseError:
        return
    kind: dict[str, Any] = {"httponly": True, "secure": settings.SECURE, "samesite": "Lax", "path": "/"}
    answer.set_signed_cookie(name(), position, salt=SALT, max_age=SECONDS_KEPT, **kind)


def name() -> str:
    return "__Host-nestwerk_place" if settings.SECURE else "nestwerk_place"
