"""What the style page shows: every colour, icon and component, with words that are made up."""

import re
from functools import lru_cache
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from nestwerk.ui.stylesheet import CSS
from nestwerk.ui.table import HIDDEN, Column, ladder_rows

SPRITE = CSS.parent / "static" / "ui" / "icons.svg"
ROOMS = [
    ("vinden", _("Find")),
    ("samen", _("Do together")),
    ("volgen", _("Follow")),
    ("leren", _("Learn")),
    ("delen", _("Share")),
    ("kaders", _("Frameworks")),
]


@lru_cache(maxsize=1)
def colours() -> list[str]:
    """Return the name of every colour token, in the order of tokens.css."""
    words = (CSS / "tokens.css").read_text()
    return list(dict.fromkeys(re.findall(r"--([a-z-]+): #", words)))


@lru_cache(maxsize=1)
def icons() -> list[str]:
    """Return the name of every icon in the sprite."""
    return re.findall(r'id="i-([a-z-]+)"', SPRITE.read_text())


DAYS = [("1", _("on Tuesday")), ("2", _("on Thursday"))]


class SampleForm(forms.Form):
    name = forms.CharField(
        label=_("First name or nickname"), max_length=60, help_text=_("That is what we call you in the group.")
    )
    code = forms.CharField(label=_("Your code"), max_length=12)
    place = forms.CharField(label=_("Place"), max_length=60, disabled=True, initial=_("In the library"), required=False)
    day = forms.ChoiceField(label=_("Which day suits you?"), widget=forms.RadioSelect, choices=DAYS)
    childcare = forms.BooleanField(label=_("Childcare for my child"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), choices=[("fit", _("Fits best")), ("new", _("Newest first"))], required=False
    )

    def clean_code(self) -> str:
        raise forms.ValidationError(_("We do not know this code. Look at your card once more."))


def _nothings() -> list[list[Any]]:
    return [[_("Dutch"), 8], [_("Arabic"), HIDDEN], [_("Turkish"), 0], [_("French"), None]]


def _ladder() -> dict[str, Any]:
    levels = [_("No participation"), _("Knowing"), _("Thinking along"), _("Doing together")]
    return {
        "phases": [_("Set-up"), _("Roll-out"), _("Evaluation")],
        "target": ladder_rows(levels, [2, 3, 3]),
        "staff": ladder_rows(levels, [3, 3, None]),
    }


def _flow() -> dict[str, Any]:
    words = [
        _("Which parents does it suit?"),
        _("A group in which parents decide too."),
        _("Who came, and what changed?"),
        _("Collect stories and read them together."),
        _("The next group need not start from nothing."),
    ]
    return {
        "loop": [
            {"room": room, "label": label, "words": line, "later": number > 0}
            for number, ((room, label), line) in enumerate(zip(ROOMS[:5], words, strict=True))
        ],
        "steps": [
            {"label": _("Invite"), "state": "done"},
            {"label": _("Meet"), "state": "now"},
            {"label": _("Look back"), "state": ""},
        ],
    }


def everything() -> dict[str, Any]:
    """Return what the templates of the style page need."""
    form = SampleForm({"name": "Amina", "code": "KIEM-0", "day": "1", "childcare": "on"}, auto_id="voorbeeld_%s")
    form.is_valid()
    return {
        "colours": colours(),
        "icons": icons(),
        "rooms": ROOMS,
        "form": form,
        "table_columns": [Column(_("Language")), Column(_("Parents"), figure=True)],
        "table_rows": _nothings(),
        "ladder": _ladder(),
        "flow": _flow(),
        "facet": [
            {"value": "a", "label": _("Group"), "count": 15, "chosen": True},
            {"value": "b", "label": _("Open house"), "count": 4, "chosen": False},
            {"value": "c", "label": _("Online"), "count": 0, "chosen": False},
        ],
        "blocks": [
            {"number": 3, "label": _("Nests around nests"), "href": "#wall", "plain": _("Parents find each other.")}
        ],
        "tiles": [
            {"room": "vinden", "icon": "book", "number": 14, "label": _("practices"), "href": "#evidence"},
            {"room": "leren", "icon": "quote", "number": 0, "label": _("quotations"), "href": "#evidence"},
        ],
        "trail": [{"label": _("Frameworks"), "href": "#way"}],
        "page": Paginator(range(30), 10).page(2),
        "tags": [_("1 to 6 years"), _("Group")],
        "tongues": [
            {"code": "ar", "side": "rtl", "name": "العربية"},
            {"code": "tr", "side": "ltr", "name": "Türkçe"},
            {"code": "uk", "side": "ltr", "name": "Українська"},
        ],
    }
