"""A project of another program: the file, and what comes in of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.people.models import Person
from nestwerk.stories.formats.exchange import Case
from nestwerk.stories.models import StudyMember
from nestwerk.stories.queries.foreign import Wrote
from nestwerk.stories.queries.reading import PROJECTS

LEFT_OUT = "weg"


class ForeignFileForm(forms.Form):
    file = forms.FileField(
        label=_("Project or codebook"),
        help_text=_(
            "REFI-QDA (.qdpx, .qdc) or Taguette (.sqlite3). Leave sound, pictures and video out of the export."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": PROJECTS}),
        error_messages={"required": _("Choose a file first.")},
    )


class BringInForm(forms.Form):
    """Whose codings are whose, and which cases become groups. One field for each who coded or wrote."""

    def __init__(
        self,
        *args: Any,
        writers: Sequence[Wrote],
        members: Iterable[StudyMember],
        cases: Sequence[Case],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.writers = writers
        self.people = {str(one.person_id): one.person for one in members if one.codes}
        for number, one in enumerate(writers):
            self.fields[f"codeur-{number}"] = self._field(one)
        if cases:
            self.fields["gevallen"] = forms.MultipleChoiceField(
                label=_("Which cases become groups of the study?"),
                help_text=_("Choose none that is the name of a person: everybody in the study reads it."),
                choices=[(case.key, case.name) for case in cases],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def _field(self, one: Wrote) -> forms.ChoiceField:
        named = [(key, person.name) for key, person in self.people.items()]
        same = [key for key, name in named if name.casefold() == one.name.casefold()]
        return forms.ChoiceField(
            label=one.name or gettext("Nobody is named in the file"),
            help_text=gettext("codings: %(codings)d, notes: %(notes)d") % {"codings": one.codings, "notes": one.notes},
            choices=[
                ("", gettext("choose who this is")),
                *named,
                (LEFT_OUT, gettext("leave out what she coded and wrote")),
            ],
            initial=same[0] if len(same) == 1 else "",
            error_messages={"required": _("Say who in the study this is, or leave it out.")},
        )

    def coders(self) -> Mapping[str, Person | None]:
        """Return who is who: key of the file to a person, or None for who is left out."""
        chosen = self.cleaned_data
        return {one.key: self.people.get(chosen[f"codeur-{number}"]) for number, one in enumerate(self.writers)}

    def cases(self) -> list[str]:
        return list(self.cleaned_data.get("gevallen", ()))
