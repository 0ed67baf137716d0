"""Would the mail server take a letter now? Asked with our own address, so the answer tells nothing about anybody's.

Who waits for a letter hears from it that letters take longer. It is asked at each small round, and soon after anybody
asks for a code, whether that address has an account or not: said only when a letter was tried, it would tell.
"""

import smtplib
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.smtp import EmailBackend

from nestwerk.kernel.jobs import job

SECONDS_TO_ASK = 5
# A look is news for two rounds; within a minute nobody asks again.
KNOWN_FOR, NOT_AGAIN_FOR = timedelta(minutes=11), timedelta(minutes=1)
_SLOW, _ASKED = "mail server: letters take longer", "mail server: asked just now"


def refusal() -> int | str:
    """Return why it takes no letter from us to ourselves: its code, or what kind of failure; 0 when it does."""
    server = mail.get_connection(timeout=SECONDS_TO_ASK)
    try:
        server.open()
        if isinstance(server, EmailBackend) and server.connection:
            code, _words = _offer(server.connection)
            return code if code >= 400 else 0
    except smtplib.SMTPResponseException as problem:
        return problem.smtp_code
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        return type(problem).__name__
    finally:
        server.close()
    return 0


def own_address() -> str:
    """Return where who runs this installation reads letters: the contact, when that is an address, else the sender."""
    contact = settings.OPERATOR_CONTACT
    return contact if "@" in contact and "/" not in contact else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def look(*, at: datetime) -> None:
    """Ask it, and keep for a while whether letters take longer. Part of the small round."""
    if settings.MAIL_URL:
        cache.set(_SLOW, bool(refusal()), KNOWN_FOR.total_seconds())


def look_soon() -> None:
    """Let a worker ask it; once a minute is enough."""
    if settings.MAIL_URL and cache.add(_ASKED, True, NOT_AGAIN_FOR.total_seconds()):
        look_now.enqueue()


@job()
def look_now() -> None:
    """Ask it because somebody waits for a letter."""
    cache.set(_SLOW, bool(refusal()), KNOWN_FOR.total_seconds())


def is_slow() -> bool:
    """True when the mail server took no letters when it was last asked."""
    return bool(cache.get(_SLOW))


def _offer(line: smtplib.SMTP) -> tuple[int, bytes]:
    line.ehlo_or_helo_if_needed()
    code, words = line.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    if code < 400:
        code, words = line.rcpt(own_address())
    line.rset()
    return code, words
