"""Fill in a form as a browser does: what the page shows hidden goes along."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client


def sent_as_shown(
    address: str, values: Mapping[str, object], *, browser: Client | None = None, **more: Any
) -> HttpResponse:
    """Fill in the form at this address, and return the answer."""
    browser = browser or Client()
    page = " ".join(re.findall("<input[^>]*hidden[^>]*>", browser.get(address).content.decode()))
    shown = re.findall(r'name="(initial-\w+|told|gezien\w*)"(?: value="([^"]*)")?', page)
    hidden = {name: unescape(value) for name, value in shown}
    return cast(HttpResponse, browser.post(address, {**hidden, **values}, **more))
