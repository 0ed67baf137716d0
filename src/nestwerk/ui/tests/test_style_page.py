"""The living page shows every colour, every icon, and every icon that a template asks for exists."""

import re
from collections.abc import Callable

from django.test import Client

from nestwerk.ui.samples import colours, icons
from nestwerk.ui.stylesheet import CSS

PACKAGE = CSS.parent.parent

ASKED = re.compile(r"""{% icon ['"]([a-z-]+)['"]|\bicon=['"]([a-z-]+)['"]|icon\|default:['"]([a-z-]+)['"]""")


def test_the_style_page_shows_every_colour_and_icon(client_for: Callable[..., Client]) -> None:
    words = client_for(None).get("/stijl/").content.decode()
    assert [name for name in colours() if f"<code>--{name}</code>" not in words] == []
    assert [name for name in icons() if f"<code>{name}</code>" not in words] == []


def test_every_icon_that_a_template_asks_for_exists() -> None:
    asked = {
        (name, path.name)
        for path in PACKAGE.glob("*/templates/**/*.html")
        for found in ASKED.findall(path.read_text())
        for name in found
        if name
    }
    assert {(name, path) for name, path in asked if name not in icons()} == set()


def test_colours_are_read_from_the_tokens() -> None:
    assert colours()[:3] == ["paper", "card", "sunk"]
