"""Acts on what was seen: a form with a button carries how things stood when its page was made.

A page may be open for long. What was moved since is not cancelled by who never read the new day: that is asked.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.sealing import blind_index
from nestwerk.trail.seen import ChangedAtOnce

LOOK = _(
    "This changed after you opened the page, and stands here as it is now. Nothing was done yet. Must it be so all the "
    "same? Then press once more."
)


def mark_of(*stands: object) -> str:
    """Return what stands hidden beside a button (`gezien`): how things `stand`, of any values with a `str`."""
    return blind_index(str(stands), field="ui.as-seen")


def is_as_seen(sent: Mapping[str, str], *stands: object) -> bool:
    """True when the page on which somebody pressed showed how things stand now. Else it shows LOOK, and how."""
    return sent.get("gezien", "") == mark_of(*stands)


def check_as_seen(sent: Mapping[str, str], *stands: object) -> None:
    """Raise ChangedAtOnce, in the words of LOOK, when the page on which somebody pressed showed something else."""
    if not is_as_seen(sent, *stands):
        raise ChangedAtOnce(LOOK)


class AsSeen(forms.BaseForm):
    """A form with a hidden field `seen`. When it `stands` otherwise now, the field `asks` says so; once more is yes."""

    asks: str

    def __init__(self, *args: Any, stands: object, says: Any = "", **kwargs: Any) -> None:
        """`stands`: what the act is about, of any values with a `str`; `says`: how it stands now, in a sentence."""
        super().__init__(*args, **kwargs)
        # Without an id: two of these may stand on one page.
        hidden = forms.HiddenInput(attrs={"id": False})
        self.fields["seen"] = forms.CharField(required=False, max_length=100, widget=hidden)
        self.stands, self.says = mark_of(stands), says
        self.initial = {**self.initial, "seen": self.stands}

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.stands_otherwise():
            # For the next press.
            self.data = {**dict(self.data.items()), self.add_prefix("seen"): self.stands}
            self.add_error(self.asks, self.says)

    def stands_otherwise(self) -> bool:
        """True when what stands now is not what the page showed."""
        return bool(self.data.get(self.add_prefix("seen"), "") != self.stands)


def empty_now(fields: Mapping[str, forms.Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the `initial` of a form whose row is not there: empty fields, when the page that was sent showed a row.

    What was taken back does not come back by a page of before.
    """
    if not any(f"initial-{name}" in data for name in fields):
        return {}
    return {name: field.to_python("") for name, field in fields.items()}
