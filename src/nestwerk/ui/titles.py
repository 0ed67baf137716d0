"""The title of a page, by which it is found among many. It begins with the main heading: no two are the same."""

import html
import re

_TITLE = re.compile(r"(<title[^>]*>)(.*?)(</title>)", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_NAME = re.compile(r"<bdi\b[^>]*>(.*?)</bdi>", re.DOTALL)
# A title of own words and then the name of the site. One without is neutral: what a parent reads is not told by it.
_SAYS = re.compile(r"[·–] Nestwerk$")
# A name keeps its own direction in a title, where no markup can stand.
APART = "\u2068\\1\u2069"


def with_heading(page: str) -> str:
    """Return a page in html of which the title begins with the words of its first h1, when they are not in it yet."""
    title, heading = _TITLE.search(page), _HEADING.search(page)
    if not title or not heading or not _SAYS.search(title[2].strip()):
        return page
    words = _words(heading[1])
    if not words or _bare(words) in _bare(title[2]):
        return page
    return f"{page[: title.end(1)]}{words} · {title[2].strip()}{page[title.end(2) :]}"


def _words(heading: str) -> str:
    """Return the words of a piece of html, still escaped, on one line."""
    return " ".join(_MARKUP.sub("", _NAME.sub(APART, _DRAWN.sub("", heading))).split())


def _bare(words: str) -> str:
    return " ".join(html.unescape(words).replace("\u2068", "").replace("\u2069", "").split())
