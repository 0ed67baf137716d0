"""The form of one practice, for who writes it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, Sheet
from nestwerk.catalogue.queries import lines, links_from, links_text
from nestwerk.editorial.forms.written import written_field
from nestwerk.vocabulary.models import Concept

LISTS = ("other_titles", "initiators")
SEEN_FORMAT = "%Y-%m-%dT%H:%M:%S.%f%z"


class PracticeForm(forms.ModelForm[Practice]):
    """The facts and words of one practice, for an editor or a member; also of one that is not there yet."""

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
        last = {name: self.fields.pop(name) for name in ("age_from", "age_to", "concepts", "why", "seen")}
        for name in (*LISTS, "website", *SHEET_FIELDS, "links"):
            self.fields[name] = written_field(name, required=name == "summary")
        self.fields.update(last)
        self.initial = {**self.initial, **told(self.instance, sheet)}
        mine = Q(organisation=None) | Q(organisation=self.instance.organisation_id)
        every = Concept.objects.filter(mine, retirement=None).select_related("framework")
        self.fields["concepts"].queryset = every  # type: ignore[attr-defined]

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

    def values(self) -> dict[str, Any]:
        """Return what was written, as `actions.revise` and `actions.draft` take it."""
        words = dict(self.cleaned_data)
        taken = {name: words.pop(name) for name in ("concepts", "why")}
        links = links_from(words.pop("links"))
        words.pop("seen")
        return {"words": words | {name: lines(words[name]) for name in LISTS}, "links": links, **taken}


def told(practice: Practice, sheet: Sheet) -> dict[str, Any]:
    """Return what a practice says, as the form shows it."""
    new = practice._state.adding
    return {
        **{name: getattr(sheet, name) for name in SHEET_FIELDS},
        **{name: "\n".join(getattr(practice, name)) for name in LISTS},
        "website": practice.website,
        "links": "" if new else links_text(practice.links.values_list("url", "label")),
        "concepts": [] if new else list(practice.carries.values_list("concept", flat=True)),
        "seen": "" if new else practice.changed_at.isoformat(timespec="microseconds"),
    }


def rewritten(data: QueryDict, texts: dict[str, str], *, concepts: set[str] | None, practice: Practice) -> QueryDict:
    """Return what was posted with some texts replaced, as if it was written on what stands now."""
    new = data.copy()
    for name, text in texts.items():
        new[name] = text
    if concepts is not None:
        new.setlist("concepts", sorted(concepts))
    new["seen"] = practice.changed_at.isoformat(timespec="microseconds")
    new.setlist("theirs", [])
    return new
