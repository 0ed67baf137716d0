"""What an editor adds to a proposed practice before it is published at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.queries import summary_from
from nestwerk.editorial.actions import Besides
from nestwerk.editorial.forms.facts import sources_field, sources_from
from nestwerk.editorial.forms.written import written_field
from nestwerk.editorial.models import Proposal
from nestwerk.vocabulary.models import Concept


class BesidesForm(forms.Form):
    """A summary, concepts and sources: all three are needed to publish at once, none to make a draft."""

    concepts = forms.ModelMultipleChoiceField(
        Concept.objects.none(), label=_("Concepts"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, proposal: Proposal, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        every = Concept.objects.filter(organisation=None, retirement=None).select_related("framework")
        self.fields["concepts"].queryset = every.order_by(  # type: ignore[attr-defined]
            "framework__order", "order", "slug"
        )
        self.fields["summary"] = written_field("summary", required=needed)
        self.initial["summary"] = summary_from(str(proposal.values.get("description", "")))
        self.fields["citations"] = sources_field()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.needed:
            if not found.get("concepts"):
                self.add_error("concepts", _("Choose at least one concept, so that people find it."))
            if "citations" not in self.errors and not found.get("citations"):
                self.add_error("citations", _("Say where these facts come from: one source at least."))
        return found

    def besides(self) -> Besides:
        """Return what was added, as `actions.accept` takes it."""
        told = self.cleaned_data
        return Besides(told["summary"], list(told["concepts"]), sources_from(told["citations"] or []))
