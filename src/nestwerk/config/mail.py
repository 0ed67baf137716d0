"""Where letters go: a mail server, or files in the data folder."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from nestwerk.kernel.env import BadSetting


@dataclass(frozen=True)
class MailServer:
    """Django's mail settings, read from one address."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_server(url: str) -> MailServer:
    """Read `smtp://user:password@host:587` (STARTTLS) or `smtps://...:465`; empty means files.

    A server on this machine may be reached without STARTTLS. Raises BadSetting for any other address.
    """
    if not url:
        return MailServer("django.core.mail.backends.filebased.EmailBackend")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadSetting("NESTWERK_MAIL must look like smtp://user:password@host:587 or smtps://host:465.") from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting("NESTWERK_MAIL must look like smtp://user:password@host:587 or smtps://host:465.")
    tls = parts.scheme == "smtps"
    return MailServer(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port or (465 if tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not tls and parts.hostname not in {"localhost", "127.0.0.1", "::1"},
        tls=tls,
    )
