"""Fill in a form as a browser does: what the page shows hidden goes along."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client


def sent_as_shown(
    address: str, values: Mapping[str, object], *, browser: Client | None = None, page: str = "", **more: Any
) -> HttpResponse:
    """Fill in the form at this address, or the one on that `page` which goes there, and return the answer."""
    browser = browser or Client()
    shown = browser.get(page or address).content.decode()
    there = re.findall(rf'<form[^>]* action="{re.escape(escape(address))}".*?</form>', shown, re.DOTALL)
    fields = " ".join(re.findall("<input[^>]*hidden[^>]*>", " ".join(there) or shown))
    hidden: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'name="([\w-]*initial-[\w-]+|told|instead|seen|gezien\w*)"(?: value="([^"]*)")?', fields
    ):
        hidden.setdefault(name, []).append(unescape(value))
    return cast(HttpResponse, browser.post(address, {**hidden, **values}, **more))
