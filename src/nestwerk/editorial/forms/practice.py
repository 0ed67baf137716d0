"""The form of one practice, for who writes it: all that its sheet can show."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, Sheet
from nestwerk.catalogue.queries import language_name, lines, links_from, links_text, sources_of
from nestwerk.editorial.forms import facts
from nestwerk.editorial.forms.towns import TownsField
from nestwerk.editorial.forms.written import written_field
from nestwerk.vocabulary.models import Concept

LISTS = ("other_titles", "initiators")
SEEN_FORMAT = "%Y-%m-%dT%H:%M:%S.%f%z"
# In these a practice is told in a few sentences, besides the language of its sheet.
SUMMARY_LANGUAGES = ("nl", "fr", "en")
# In which practices are offered, the most usual ones first.
OFFERED = ["nl", "fr", "en", "de", "ar", "tr", "uk", "ru", "pl", "ro", "bg", "es", "pt", "it", "fa"]
ROWS: Mapping[str, Callable[[], forms.Field]] = {
    "costs": facts.costs_field,
    "matrix": facts.MatrixField,
    "knowledge": facts.knowledge_field,
    "recognitions": facts.recognitions_field,
    "citations": facts.sources_field,
}
LAST = ("age_from", "age_to", "concepts", "why", "seen")


class PracticeForm(forms.ModelForm[Practice]):
    """The facts and words of one practice, for an editor or a member; also of one that is not there yet.

    What was not on the page (fields in rows, languages, other summaries) stays as it is.
    """

    concepts = forms.ModelMultipleChoiceField(
        Concept.objects.none(), label=_("Concepts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(
        label=_("Why this change?"), max_length=200, required=False, help_text=_("Shows in the history.")
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=[SEEN_FORMAT], required=False)

    class Meta:
        model = Practice
        fields = ("title", "age_from", "age_to")

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = {name: self.fields.pop(name) for name in LAST}
        for name in (*LISTS, "website", *SHEET_FIELDS, "links"):
            self.fields[name] = written_field(name, required=name == "summary")
        stands = told(self.instance, sheet)
        for name in summaries_of(stands):
            self.fields[name] = written_field(name)
        self.fields["towns"] = TownsField()
        self.fields["offered_in"] = _languages(stands["offered_in"])
        self.fields.update({name: make() for name, make in ROWS.items()} | last)
        self.initial = {**self.initial, **stands}
        mine = Q(organisation=None) | Q(organisation=self.instance.organisation_id)
        every = Concept.objects.filter(mine, retirement=None).select_related("framework")
        self.fields["concepts"].queryset = every.order_by(  # type: ignore[attr-defined]
            "framework__order", "order", "slug"
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if (
            (youngest := found.get("age_from")) is not None
            and (oldest := found.get("age_to")) is not None
            and oldest < youngest
        ):
            self.add_error("age_to", _("The highest age is below the lowest."))
        return found

    def _post_clean(self) -> None:
        # The row is changed by the action, under its lock; the form only reads it.
        pass

    def unread(self) -> "PracticeForm":
        """Return the form with what was posted and without any mistakes: somebody asked for a row, not to save."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def values(self) -> dict[str, Any]:
        """Return what was written, as `actions.revise` and `actions.draft` take it."""
        words = dict(self.cleaned_data)
        taken = {name: words.pop(name) for name in ("concepts", "why")}
        links, sources = links_from(words.pop("links")), words.pop("citations")
        words.pop("seen")
        if "offered_in" in words and not words["offered_in"]:
            del words["offered_in"]
        absent = [name for name in words if name in ROWS and words[name] is None]
        absent += [name for name in words if (":" in name or name == "towns") and name not in self.data]
        said = {name: value for name, value in words.items() if name not in absent}
        said |= {name: lines(words[name]) for name in LISTS}
        return {"words": said, "links": links, "sources": _sources(sources), **taken}


def _sources(rows: list[dict[str, Any]] | None) -> list[Any] | None:
    return None if rows is None else facts.sources_from(rows)


def summaries_of(stands: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields for summaries in other languages, as 'fr:summary'."""
    return [name for name in stands if name.endswith(":summary")]


def _languages(stands: list[str]) -> forms.MultipleChoiceField:
    codes = list(dict.fromkeys([*stands, *OFFERED]))
    return forms.MultipleChoiceField(
        label=_("In which language?"),
        required=False,
        choices=[(code, language_name(code)) for code in codes],
        widget=forms.CheckboxSelectMultiple,
    )


def told(practice: Practice, sheet: Sheet) -> dict[str, Any]:
    """Return what a practice says, as the form shows it."""
    new = practice._state.adding
    language = get_language() or settings.LANGUAGE_CODE if new else practice.language
    summaries = dict.fromkeys(SUMMARY_LANGUAGES, "")
    if not new:
        summaries |= dict(practice.sheets.values_list("language", "summary"))
    sources = [] if new else sources_of(practice)
    return {
        **{name: getattr(sheet, name) for name in SHEET_FIELDS},
        **{f"{code}:summary": text for code, text in summaries.items() if code != language},
        **{name: "\n".join(getattr(practice, name)) for name in LISTS},
        **{name: getattr(practice, name) for name in ("website", "costs", "knowledge", "recognitions")},
        "towns": practice.towns,
        "offered_in": practice.offered_in or [language],
        "matrix": practice.participation,
        "citations": [vars(source) for source in sources],
        "links": "" if new else links_text(practice.links.values_list("url", "label")),
        "concepts": [] if new else list(practice.carries.values_list("concept", flat=True)),
        "seen": "" if new else practice.changed_at.isoformat(timespec="microseconds"),
    }


def as_posted(form: PracticeForm, name: str, value: Any) -> dict[str, Any]:
    """Return one field as it would be posted: one text, a list, or the cells of its rows."""
    widget = form.fields[name].widget
    shown = form.fields[name].prepare_value(value)
    return widget.data_of(name, value) if hasattr(widget, "data_of") else {name: shown}


def rewritten(data: QueryDict, said: Mapping[str, Any], *, practice: Practice) -> QueryDict:
    """Return what was posted with other values in some places, as if it was written on what stands now."""
    new = data.copy()
    for name, value in said.items():
        if isinstance(value, list | set):
            new.setlist(name, [str(one) for one in value])
        else:
            new[name] = value
    new["seen"] = practice.changed_at.isoformat(timespec="microseconds")
    return new
