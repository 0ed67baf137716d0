"""Of each page that a test is answered with: whether its forms go where they say, also when it is drawn elsewhere.

A page that is drawn again at the address of an act (a question, a mistake) holds more forms than the one that was
sent. A form without an address of its own goes to the address of the page, so to that act: what was typed is lost.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

_FORM = re.compile(r"<form\b([^>]*)>")
_POSTS = re.compile(r"\bmethod=[\"']?post", re.IGNORECASE)
_DRAWN = (200, 422)


def only_posts(view: Any) -> bool:
    """True when this view takes POST alone, as `require_POST` wraps it."""
    while view is not None:
        if any(cell.cell_contents == ["POST"] for cell in getattr(view, "__closure__", None) or ()):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def forms_without_address(answer: Any) -> list[str]:
    """Return the start tags of the forms of a page that are sent to wherever the page was drawn."""
    kind = str(answer.headers.get("Content-Type", ""))
    if answer.status_code not in _DRAWN or answer.streaming or not kind.startswith("text/html"):
        return []
    tags = _FORM.findall(answer.content.decode())
    return [" ".join(tag.split()) for tag in tags if _POSTS.search(tag) and "action=" not in tag]


@pytest.fixture(autouse=True)
def forms_go_where_they_say(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test in which an act answered with a page of which a form has no address of its own."""
    from django.test import Client  # noqa: PLC0415 - Django is not ready when this file is read

    asked, astray = Client.request, list[str]()

    def request(self: Client, **said: Any) -> Any:
        answer = asked(self, **said)
        # An address that is none has no act: asking which one raises.
        drawn = said.get("REQUEST_METHOD") == "POST" and answer.status_code in _DRAWN
        if drawn and (found := answer.resolver_match) and only_posts(found.func):
            astray.extend(f"{found.view_name}: <form {tag}>" for tag in forms_without_address(answer))
        return answer

    monkeypatch.setattr(Client, "request", request)
    yield
    if astray:
        pytest.fail(f"these forms would be sent to the act that drew the page: {astray}")
