"""An interview, what its participants agreed to, its transcript, and a name that no rule found."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.stories.actions import InterviewValues
from nestwerk.stories.models import Interview, NameKind, Study, StudyRole
from nestwerk.stories.queries.reading import ACCEPTED
from nestwerk.ui.fields import Day, Words
from nestwerk.ui.meanwhile import Meanwhile


class InterviewForm(forms.Form):
    case = forms.ChoiceField(label=_("Group or practice"), required=False)
    planned_on = Day(label=_("Planned on"), required=False)
    held_on = Day(label=_("Held on"), required=False, help_text=_("Leave it empty as long as it is only planned."))
    interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in study.cases.all()}
        named = [(key, case.name) for key, case in self.cases.items()]
        self.fields["case"].choices = [("", _("not chosen yet")), *named]  # type: ignore[attr-defined]

    @staticmethod
    def told(interview: Interview) -> dict[str, Any]:
        return {
            "case": str(interview.case_id or ""),
            "planned_on": interview.planned_on,
            "held_on": interview.held_on,
            "interpreter": interview.interpreter,
        }

    def values(self) -> InterviewValues:
        found = self.cleaned_data
        return {
            "case": self.cases.get(found["case"]),
            "planned_on": found["planned_on"],
            "held_on": found["held_on"],
            "interpreter": found["interpreter"],
        }


class ChangeInterviewForm(Meanwhile, InterviewForm):
    """An interview that is planned, or was held."""


class ConsentForm(forms.Form):
    role = forms.ChoiceField(label=_("As what does this participant speak?"))
    recording = forms.BooleanField(label=_("Agrees to recording and writing it out"), required=False)
    quotes = forms.BooleanField(label=_("Agrees to quotes without a name"), required=False)
    sharing = forms.BooleanField(label=_("Agrees to sharing the text with other researchers"), required=False)
    note = Words(
        label=_("Note"), most=300, required=False, help_text=_("No name here: how and when she agreed, for example.")
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in study.roles.all()}
        self.fields["role"].choices = [(key, role.name) for key, role in self.roles.items()]  # type: ignore[attr-defined]

    def role_chosen(self) -> StudyRole:
        return self.roles[self.cleaned_data["role"]]


class TranscriptForm(forms.Form):
    file = forms.FileField(
        label=_("Transcript"),
        help_text=_("Word, OpenDocument, RTF, text, web page or subtitles (.vtt, .srt). The file itself is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a document first.")},
    )


class NameForm(forms.Form):
    words = Words(label=_("Words that tell who somebody is"), most=80)
    kind = forms.ChoiceField(label=_("What is it?"), choices=NameKind)
