"""What the team fills in to write to parents of a group."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.text import clean
from nestwerk.participants.actions.group_messages import Letter
from nestwerk.participants.forms.fields import Tongue
from nestwerk.participants.models import Participant, Whom
from nestwerk.participants.queries.group_messages import ready_text
from nestwerk.participants.rules.ready import MOST_SIGNS, READY, TELL_OF_MEETING
from nestwerk.ui.language import direction_of

MORE = "more_"


def _words(label: Any, *, language: str = "") -> forms.CharField:
    attrs = {"rows": 4} | ({"lang": language, "dir": direction_of(language)} if language else {"dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=MOST_SIGNS, widget=forms.Textarea(attrs))


class GroupMessageForm(forms.Form):
    """To whom, which words, and what the team translated of them."""

    whom = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    participant = forms.ChoiceField(label=_("Which participant"), required=False)
    ready = forms.ChoiceField(label=_("Ready text"), required=False)
    language = Tongue(label=_("Language in which you write"))
    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        group: Group,
        meeting: Meeting | None,
        people: Sequence[Participant],
        languages: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.people = meeting, {str(one.pk): one for one in people}
        names = dict(settings.LANGUAGES)
        whom = [one for one in Whom.choices if meeting or one[0] != Whom.COMING]
        self._choose("whom", whom, initial=Whom.ALL)
        known = [(key, one.name or str(_("without a name"))) for key, one in self.people.items()]
        self._choose("participant", [("", str(_("choose"))), *known])
        spoken = get_language() or group.written_in
        ready = [one for one in READY if meeting or one not in TELL_OF_MEETING]
        texts = [(one, ready_text(one, spoken, meeting=meeting)) for one in ready]
        self._choose("ready", [("", str(_("your own words"))), *texts])
        self.fields["language"].initial = group.written_in
        self.fields["token"].initial = uuid.uuid4().hex
        self.fields["words"] = _words(_("Your own words"))
        for code in languages:
            self.fields[f"{MORE}{code}"] = _words(names[code], language=code)

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]], *, initial: str = "") -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices, field.initial = choices, initial

    def more(self) -> list[forms.BoundField]:
        """Return the fields for translations by the team."""
        return [bound for bound in self if bound.name.startswith(MORE)]

    def clean_token(self) -> str:
        return str(self.cleaned_data["token"]) or uuid.uuid4().hex

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("whom") == Whom.ONE and not found.get("participant"):
            self.add_error("participant", _("Choose who gets it."))
        if not self.errors and not found.get("ready") and not clean(found.get("words", "")):
            self.add_error("words", _("Write something, or choose a ready text."))
        if found.get("ready") and clean(found.get("words", "")):
            self.add_error("ready", _("Choose: a ready text, or your own words. Nothing of yours is lost."))
        return found

    def letter(self) -> Letter:
        """Return what is sent, of a form that is right."""
        values, whom = self.cleaned_data, self.cleaned_data["whom"]
        language, ready = values["language"], values["ready"]
        more = {name.removeprefix(MORE): words for name, words in values.items() if name.startswith(MORE) and words}
        tells = ready in TELL_OF_MEETING or whom == Whom.COMING
        return {
            "whom": whom,
            "participant": self.people[values["participant"]] if whom == Whom.ONE else None,
            "meeting": self.meeting if tells else None,
            "ready": ready,
            "language": "" if ready else language,
            "texts": {} if ready else {**more, language: values["words"].strip()},
        }
