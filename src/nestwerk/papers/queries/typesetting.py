"""Papers to take along: a tagged PDF (PDF/UA-1) from a template and data.

Templates stand in the rooms (`<room>/typst/*.typ`) and begin with
`#import "/papers/typst/house.typ": *` and `#show: house`. Data reach them as values,
never as markup: whatever people write is shown, nothing of it is carried out.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.utils.timezone import localtime
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import TooMuchWork
from nestwerk.papers.formats.apart import pressed_apart
from nestwerk.papers.formats.paper import Refused

PDF = "application/pdf"
PACKAGE = Path(__file__).resolve().parents[2]
FONTS = PACKAGE / "papers" / "typst" / "vendor"
# What no letter stands for: control characters but not line ends, halves of characters, marks of byte order.
_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class NotMade(TooMuchWork):
    """The paper asked more memory or time than it may have."""

    message = _(
        "This paper asks too much of the site, so it was not made. Try again in a few minutes. Is it long? Then take "
        "a part of it."
    )


def typeset(template: Path, data: Mapping[str, object], *, language: str, title: str) -> bytes:
    """Return the template filled with data as a tagged PDF with a language and a title.

    Values of `data` are words, numbers, True, False, None, dates (shown as ISO), lists and mappings of those.
    Signs that our letters lack are shown as an empty box; no sign keeps a paper from being made. It is set in a
    process of its own, with limits. Raises NotMade.
    """
    with override(language):
        page_words = gettext("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"}
    whole = {"data": data, "title": _NO_LETTER.sub("", title).strip() or "Nestwerk", "page_words": page_words}
    asked = {
        "root": str(PACKAGE),
        "template": str(template),
        "fonts": str(FONTS),
        "words": json.dumps(_readable(whole), ensure_ascii=False),
        "language": language,
    }
    try:
        return pressed_apart(asked)
    except Refused as problem:
        raise NotMade from problem


def _readable(value: object) -> object:
    """Return the value as JSON can hold it and paper can show it."""
    if isinstance(value, Mapping):
        return {str(name): _readable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return (localtime(value) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else _NO_LETTER.sub("", str(value))
