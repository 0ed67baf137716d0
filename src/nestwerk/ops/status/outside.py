"""The site as visitors reach it: by its own public address, through whatever stands in front."""

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from typing import IO
from urllib.parse import urljoin

from django.conf import settings

from nestwerk.ops.status.points import Point, judged
from nestwerk.ops.status.views import FORGOTTEN

# Without database and without cookies: it comes when anything comes.
PAGE, SECONDS = "/snel-weg/", 10
ROUND = {301, 302, 307, 308}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow nowhere: where it leads is what we want to know."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def of_outside() -> Iterator[Point]:
    wrong = trouble(f"{settings.BASE_URL}{PAGE}") or (FORGOTTEN if is_proxy_forgotten(settings.BASE_URL) else "")
    yield judged("address", not wrong, f"A page comes from {settings.BASE_URL}.", wrong)


def is_proxy_forgotten(address: str) -> bool:
    """True when the site itself says so, of what comes by its own address."""
    try:
        with urllib.request.build_opener(_Stay).open(f"{address}/status/json/", timeout=SECONDS) as answer:
            told = answer.read()
    except urllib.error.HTTPError as problem:
        with problem:
            told = problem.read()
    except OSError:
        return False
    try:
        return any(point["name"] == "proxy" for point in json.loads(told)["points"])
    except (ValueError, KeyError, TypeError):
        return False


def trouble(url: str) -> str:
    """Return what is wrong with a page at our own address, as a sentence; '' when it comes."""
    try:
        with urllib.request.build_opener(_Stay).open(url, timeout=SECONDS) as answer:
            answer.read(1_000)
            if "default-src 'none'" not in answer.headers.get("Content-Security-Policy", ""):
                return f"At {url} something else answers: look at the address and at the proxy."
            return ""
    except urllib.error.HTTPError as problem:
        to = urljoin(url, problem.headers.get("Location", ""))
        problem.close()
        if problem.code in ROUND:
            return FORGOTTEN if to == url else f"{url} leads on to {to}: set NESTWERK_URL to the address of the site."
        return f"At {url} comes an error ({problem.code}) instead of a page: look in the log of ./nestwerk serve."
    except TimeoutError:
        return f"No page came from {url} within {SECONDS} s: the web processes are stuck. Restart ./nestwerk serve."
    except OSError as problem:
        reason = getattr(problem, "reason", problem)
        if isinstance(reason, TimeoutError):
            return f"No page came from {url} within {SECONDS} s: restart ./nestwerk serve, or look at the proxy."
        if isinstance(reason, ssl.SSLError):
            return f"The certificate of {url} is not right ({reason.reason}): look at the proxy."
        return f"{url} cannot be reached ({reason}): start ./nestwerk serve and the proxy, look at DNS and firewall."
