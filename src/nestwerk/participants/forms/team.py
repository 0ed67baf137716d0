"""What the team fills in about participants."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, TeamMember
from nestwerk.participants import queries, rules
from nestwerk.participants.actions import SignUp
from nestwerk.participants.forms.fields import Address, Ages, Home, Line, Name, Phone, Tongue, of_group
from nestwerk.participants.models import ConsentText, HeardBy, Participant, Purpose
from nestwerk.people.models import Person
from nestwerk.people.permissions import read_by
from nestwerk.ui.language import direction_of
from nestwerk.ui.meanwhile import Meanwhile

NEW_WORDS = _("The words that parents agree to changed meanwhile. Tick what this parent agreed to in the new words.")

USED = _(
    "With this form you added somebody already, and now it says something else. Is it another parent? Then press once "
    "more. Do you want to correct what you added? Do that on the page of that parent."
)


class _Told(forms.Form):
    """One participant, as written on a paper sign-up or told by phone. Everything may stay empty."""

    name = Name(label=_("First name or nickname"))
    phone = Phone(label=_("Phone number"))
    email = Address(label=_("E-mail address"))
    language = Tongue(label=_("Language for messages"))
    interpreter = forms.BooleanField(label=_("Wants an interpreter"), required=False)
    childcare_ages = Ages(label=_("Ages of the children in childcare"), help_text=_("Such as 2, 4. Only the ages."))
    access_needs = Line(
        most=500,
        label=_("What makes it easier to come"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=read_by("participants.participant.access_needs"),
    )
    heard_by = forms.ChoiceField(
        label=_("How they heard of us"), required=False, choices=[("", _("not known")), *HeardBy.choices]
    )
    town = Home(
        label=_("In which municipality they live"),
        help_text=_("Municipality or postcode. In reports it is only counted, and small numbers stand together."),
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_group(self, group)
        if not group.childcare:
            del self.fields["childcare_ages"]


class ParticipantForm(Meanwhile, _Told):
    """What is known of a participant. `initial`: that, as it stands now."""

    def ask_whether_agreed(self, text: ConsentText | None) -> None:
        """Of who did not agree yet, ask whether she did: only then more may be kept than stands here already."""
        if text is not None:
            self.fields["agreed"] = forms.BooleanField(
                label=_("She agreed, on paper or by word of mouth, that you keep this"), required=False
            )


class AddForm(_Told):
    second_name = Name(label=_("First name of the other parent"))
    agreed = forms.MultipleChoiceField(
        label=_("Agreed on paper or by word of mouth"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Purpose.choices,
    )

    def __init__(self, *args: Any, texts: dict[str, ConsentText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        words = ",".join(sorted(str(text.pk) for text in texts.values()))
        self.fields["token"] = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4().hex, required=False)
        self.fields["words"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=words)

    def clean(self) -> dict[str, Any]:
        """What is noted is what was the text when the page was opened; when there is another since, ask again."""
        values = super().clean() or {}
        now, shown = self.fields["words"].initial, values.pop("words", "")
        if shown and shown != now and values.get("agreed"):
            self.data = {**dict(self.data.items()), "words": now, "agreed": []}
            self.add_error("agreed", NEW_WORDS)
        not_agreed = rules.tells_of_somebody(values) and Purpose.TAKING_PART not in values.get("agreed", [])
        if not_agreed and not self.has_error("agreed"):
            self.add_error("agreed", _("You may keep this only when the parent agrees. Everything may stay empty."))
        return values

    def was_used(self) -> None:
        """Ask whose it is: it added somebody, and says something else now. What was typed stays, in another form."""
        again = {"token": self.fields["token"].initial, "agreed": self.cleaned_data["agreed"]}
        self.data = {**dict(self.data.items()), **again}
        self.add_error(None, USED)

    def values(self, texts: dict[str, ConsentText]) -> SignUp:
        """Return what was filled in, as the action takes it."""
        given = dict(self.cleaned_data)
        second, agreed = given.pop("second_name"), given.pop("agreed")
        given["second"] = {"name": second, "language": given["language"]} if second else None
        given["consents"] = [texts[purpose] for purpose in agreed if purpose in texts]
        return given  # type: ignore[return-value]


class HelperForm(forms.Form):
    """Which account belongs to a participant who helps in the team as well."""

    person = forms.ChoiceField(
        label=_("This participant also helps in the team as"),
        required=False,
        help_text=_("That account then reads no notes about this participant. It gets nothing of this participant."),
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = TeamMember.objects.filter(group=participant.group_id).select_related("person")
        self.people = {str(member.person_id): member.person for member in team}
        names = [(key, person.name) for key, person in self.people.items()]
        self.fields["person"].choices = [("", _("nobody in the team")), *names]  # type: ignore[attr-defined]

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["person"])


class FamilyForm(forms.Form):
    other = forms.ChoiceField(
        label=_("Is of the same family as"),
        help_text=_("Childcare counts their children once. Neither sees anything of the other; you can undo it."),
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Participant.objects.filter(group=participant.group_id, erased_at=None).order_by("number")
        others = others.exclude(pk__in=queries.parents_counted_with(participant.family.counting))
        self.people = {str(one.pk): one for one in others if one.name}
        self.fields["other"].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = Line(most=300, label=_("Why"), help_text=read_by("participants.placechange.reason"))


class HandOverForm(forms.Form):
    """What a parent got to read who asked for it."""

    handed = Line(
        most=500,
        label=_("What did you hand over, and how?"),
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=read_by("participants.readingrequest.handed"),
    )


class SureForm(forms.Form):
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))


class TextForm(Meanwhile, forms.Form):
    """The words for one purpose in each language; Dutch at least."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            area = forms.Textarea(attrs={"rows": 3, "lang": code, "dir": direction_of(code)})
            self.fields[code] = Line(label=name, most=1000, widget=area, required=code == settings.LANGUAGE_CODE)
        self.initial = {**dict.fromkeys(self.fields, ""), **self.initial}
