"""A page that stays open: its forms hold what it showed, and are sent later as a browser does."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

Fields = dict[str, list[str]]


class _Forms(HTMLParser):
    """Every form of a page: the address it goes to, and what is filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Fields]] = []
        self._open = False
        self._select, self._area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((told.get("action", ""), {}))
            self._open = True
        if not self._open:
            return
        fields, name = self.found[-1][1], told.get("name", "")
        if tag == "input" and name:
            self._input(fields, name, told)
        if tag == "button" and name:
            # The first button is what is pressed; another one is named by who sends.
            fields.setdefault(name, [told.get("value", "")])
        if tag == "select":
            self._select = name
        if tag == "option" and "selected" in told and self._select:
            fields.setdefault(self._select, []).append(told.get("value", ""))
        if tag == "textarea":
            self._area = name
            fields[name] = [""]

    def _input(self, fields: Fields, name: str, told: Mapping[str, str]) -> None:
        kind = told.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in told:
            return
        if kind not in {"submit", "button"}:
            fields.setdefault(name, []).append(told.get("value", "on" if kind == "checkbox" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            fields = self.found[-1][1]
            # A browser drops the first line break of a textarea, and sends the others as two characters.
            fields[self._area] = [(fields[self._area][0] + data).removeprefix("\n").replace("\n", "\r\n")]


class Tab:
    """One form of a page that was opened at some moment."""

    def __init__(self, browser: Client, address: str, having: str, *, to: str = "", value: str = "") -> None:
        """Open a page, and take its first form with this field; with that `value`, and `to` that address, if given."""
        self.browser = browser
        page = browser.get(address).content.decode()
        forms = (one for one in _forms(page) if having in one[1] and to in ("", one[0]))
        action, self.fields = next(one for one in forms if not value or value in one[1][having])
        self.address = action or address

    def send(self, values: Mapping[str, object], **more: Any) -> HttpResponse:
        """Fill in these fields and send the form; a list is several values, an empty one none."""
        return cast(HttpResponse, self.browser.post(self.address, {**self.fields, **values}, **more))


def filled_in(response: HttpResponse, having: str) -> Fields:
    """Return what stands in the form of an answer that has this field."""
    return next(fields for _, fields in _forms(response.content.decode()) if having in fields)


def _forms(page: str) -> Iterator[tuple[str, Fields]]:
    reader = _Forms()
    reader.feed(page)
    return iter(reader.found)
