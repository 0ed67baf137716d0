"""Forms that change what stands already: what others changed since the page was opened is not undone.

A page may be open for long. Beside each field stands, hidden, what the page showed (`{% field %}` draws it). Only what
was filled in otherwise is a change; in the other fields what stands now takes the place of what was sent. Who changed
what somebody else changed meanwhile reads both, and is asked: nothing is kept before it is sent once more.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext

from nestwerk.ui.dates import short_weekday
from nestwerk.ui.widgets import LanguageSelect


class Meanwhile(forms.BaseForm):
    """A form about a row: `initial` holds what stands in the row now, by the names of its fields.

    Other fields (a reason, 'I am sure', a token) are of this press alone.
    """

    # Fields that say one thing together: who changes one of them reads first what the others became.
    together: ClassVar[Sequence[str]] = ()

    # True when sending the form says that what stands in it was read: also who changed nothing reads first what came.
    vouches: ClassVar[bool] = False

    # Fields that others changed meanwhile, and that were left as the page showed them.
    left: Sequence[str] = ()

    def full_clean(self) -> None:
        """Check what was sent, with what stands now in the fields that were left as the page showed them."""
        asked = self._met() if self.is_bound else {}
        super().full_clean()
        for name, words in asked.items():
            self.add_error(name, words)

    def about_row(self) -> list[str]:
        """Return the names of the fields that say what stands in the row."""
        return [name for name, field in self.fields.items() if name in self.initial and not field.widget.is_hidden]

    def was(self, name: str) -> SafeString:
        """Return, hidden, what stands now in this field, for the next press; '' when it is not about the row."""
        if name not in self.about_row():
            return SafeString("")
        # Afresh: what stands there may be told only now (changed_at_once).
        bound = self.fields[name].get_bound_field(self, name)
        shown = ((bound.html_initial_name, value) for value in _stands(bound) or [""])
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', shown)

    def changes(self) -> dict[str, Any]:
        """Return, of a valid form, what was filled in otherwise than it stands now."""
        about, found = self.about_row(), self.cleaned_data
        return {name: found[name] for name in self.changed_data if name in about and name in found}

    def changed_at_once(self, now: Mapping[str, Any]) -> None:
        """Ask about fields that somebody else changed while this was being kept: what stands there `now`, by name."""
        self.initial = {**self.initial, **now}
        for name in now:
            bound = self.fields[name].get_bound_field(self, name)
            self.add_error(name, _both(bound))

    def _met(self) -> dict[str, str]:
        """Put what stands now in the fields that were left alone; return what to ask, by field."""
        data = self.data = _copied(self.data)
        mine, left, asked = [], [], {}
        for name in self.about_row():
            bound = self[name]
            stands, showed, sent = _stands(bound), _values(data, bound.html_initial_name), bound.data
            data.setlist(bound.html_initial_name, stands or [""])
            if _same(bound, stands, sent):
                continue
            if showed is not None and _same(bound, showed, sent):
                left.append(name)
                data.setlist(bound.html_name, _as_sent(bound))
                continue
            mine.append(name)
            if showed is None or not _same(bound, showed, _as_read(bound)):
                asked[name] = _both(bound)
        self.left = left
        if self.vouches or any(name in self.together for name in mine):
            asked |= {name: look_again() for name in left if self.vouches or name in self.together}
        return asked


def saved(form: Meanwhile) -> str:
    """Return 'Saved.', and what somebody else changed meanwhile and stays so."""
    words = gettext("Saved.")
    if not form.left:
        return words
    names = ", ".join(str(form[name].label) for name in form.left)
    stays = gettext("Somebody else changed this after you opened the page, and that stays: %(fields)s.")
    return f"{words} {stays % {'fields': names}}"


def _copied(data: Any) -> Any:
    """Return what was sent, to write in."""
    if isinstance(data, MultiValueDict):
        return data.copy()
    return MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in data.items()})


def _values(data: Any, name: str) -> list[str] | None:
    """Return what was sent under this name; None when nothing was, not even something empty."""
    return [value for value in data.getlist(name) if value != ""] if name in data else None


def _stands(bound: BoundField) -> list[str]:
    """Return what stands in the row, as words for a hidden field."""
    value = bound.field.prepare_value(bound.initial)
    values = value if isinstance(value, list | tuple | set) else [value]
    return [str(one) for one in values if one is not None and one != ""]


def _as_sent(bound: BoundField) -> list[str]:
    """Return what a browser would send of what stands in the row."""
    widget, value = bound.field.widget, bound.field.prepare_value(bound.initial)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    found = widget.format_value(value)
    values = found if isinstance(found, list | tuple) else [found]
    return [str(one) for one in values if one is not None]


def _as_read(bound: BoundField) -> Any:
    """Return what stands in the row as the widget reads it from what is sent."""
    return bound.field.widget.value_from_datadict(
        MultiValueDict({bound.html_name: _as_sent(bound)}), MultiValueDict(), bound.html_name
    )


def _same(bound: BoundField, shown: list[str], sent: Any) -> bool:
    """True when what was `sent` is what stood in a hidden field."""
    field, several = bound.field, isinstance(bound.field.hidden_widget(), forms.MultipleHiddenInput)
    known: Any = shown if several else "".join(shown).replace("\r\n", "\n")
    sent = sent.replace("\r\n", "\n") if isinstance(sent, str) else sent
    if known == sent:
        return True
    if not isinstance(field, forms.ModelChoiceField):
        try:
            known = field.to_python(known)
        except ValidationError:
            # It came to stand there by another way, and was typed over.
            return False
    return not field.has_changed(known, sent)


def _both(bound: BoundField) -> str:
    return now_it_says(_in_words(bound))


def now_it_says(now: str) -> str:
    """Say what stands in a field since; what was filled in stays beside it."""
    if not now:
        return gettext(
            "This was changed after you opened the page: now it is empty. Nothing is kept yet. Must it be as you "
            "filled it in? Then send it once more."
        )
    words = gettext(
        "This was changed after you opened the page. Now it says: {now}. Nothing is kept yet. Must it be as you filled "
        "it in? Then send it once more."
    )
    return format_html(words, now=format_html("<bdi>{}</bdi>", now))


def look_again() -> str:
    """Say that somebody else changed what was left alone here: that stands, and is to be read."""
    return gettext(
        "This was changed after you opened the page, and stands here as it is now. Nothing is kept yet. Is it all "
        "right so? Then send it once more."
    )


def _in_words(bound: BoundField) -> str:
    """Return what stands in the row as people read it."""
    if isinstance(bound.field, forms.BooleanField):
        return gettext("yes") if bound.initial else gettext("no")
    if isinstance(bound.initial, date):
        return short_weekday(bound.initial)
    if isinstance(bound.field.widget, LanguageSelect) and bound.initial in dict(settings.LANGUAGES):
        return str(get_language_info(bound.initial)["name_local"])
    labels = dict(_labels(getattr(bound.field, "choices", ())))
    return ", ".join(str(labels.get(one, one)) for one in _as_sent(bound) if one)


def _labels(choices: Any) -> list[tuple[str, Any]]:
    """Return every choice with its words, those of a group too."""
    found: list[tuple[str, Any]] = []
    for value, label in choices:
        found += _labels(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return found
