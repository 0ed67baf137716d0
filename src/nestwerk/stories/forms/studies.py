"""A study, who works in it, its cases, and a round of coding."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.actions import StudyValues
from nestwerk.stories.models import CaseKind, Part, Study, StudyMember, Text
from nestwerk.stories.permissions import who_may_join
from nestwerk.ui.fields import Day, Words
from nestwerk.ui.meanwhile import Meanwhile

MOST_ROLES, LONGEST_ROLE = 12, 40
# Unless somebody chooses another day, originals and key go after two years.
KEPT = timedelta(days=730)


def first_topics() -> str:
    """Return the topic list that a new study begins with, in our own words."""
    return "\n".join(
        [
            gettext("How did you come to the group, and how was the first time?"),
            gettext("What happens when you are together? Tell about one time that you remember."),
            gettext("What did you bring in yourself, and what was done with it?"),
            gettext("What do you take home: something you know, do or feel differently?"),
            gettext("Who did you get to know, and what are you to each other outside the group?"),
            gettext("How do you notice that it is safe, or that it is not?"),
            gettext("What do the people who guide the group do that helps, or that does not?"),
            gettext("What changed for your child?"),
            gettext("What was hard, or made you stay away?"),
            gettext("If you could change one thing, what would it be?"),
        ]
    )


class StudyForm(forms.Form):
    title = Words(label=_("Title"), help_text=_("For example: together at the table"))
    question = Words(label=_("What do you want to know?"), most=1000, rows=3)
    roles = Words(
        label=_("As what do people speak? One on each line."),
        most=500,
        rows=4,
        help_text=_("These words stand in the text instead of a name: [mother 3]."),
    )
    topics = Words(label=_("Topic list: one question on each line"), most=5000, rows=8, required=False)
    destroy_on = Day(
        label=_("On which day are originals and key destroyed?"),
        help_text=_("What was really said and which name became which stand-in is gone from that day on."),
    )

    @classmethod
    def fresh(cls) -> dict[str, Any]:
        """Return what a new study begins with."""
        roles = [gettext("mother"), gettext("father"), gettext("volunteer"), gettext("professional")]
        return {"topics": first_topics(), "roles": "\n".join(roles), "destroy_on": localdate() + KEPT}

    @staticmethod
    def told(study: Study) -> dict[str, Any]:
        roles = "\n".join(role.name for role in study.roles.all())
        return {
            "title": study.title,
            "question": study.question,
            "topics": study.topics,
            "roles": roles,
            "destroy_on": study.destroy_on,
        }

    def clean_roles(self) -> list[str]:
        names = [" ".join(line.split())[:LONGEST_ROLE] for line in self.cleaned_data["roles"].splitlines()]
        return list(dict.fromkeys(name for name in names if name))[:MOST_ROLES]

    def values(self) -> StudyValues:
        found = self.cleaned_data
        return {
            "title": found["title"],
            "question": found["question"],
            "topics": found["topics"],
            "roles": found["roles"],
            "destroy_on": found["destroy_on"],
        }


class ChangeStudyForm(Meanwhile, StudyForm):
    """A study that is there."""


class MemberForm(forms.Form):
    person = forms.ChoiceField(label=_("Who?"))
    part = forms.ChoiceField(label=_("Part"), choices=Part, initial=Part.CODER)
    reads_originals = forms.BooleanField(
        label=_("Reads originals and the key"),
        required=False,
        help_text=_("Only for who replaces names. Each look is on record."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in who_may_join(organisation)}
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (key, person.name) for key, person in self.people.items()
        ]

    def person_chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class CaseForm(forms.Form):
    name = Words(label=_("What do you call it in the study?"), most=80, help_text=_("For example: group B"))
    kind = forms.ChoiceField(label=_("Kind"), choices=CaseKind)
    group = forms.ChoiceField(label=_("Which group is it?"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in Group.objects.filter(organisation=organisation)}
        named = [(key, group.name) for key, group in self.groups.items()]
        self.fields["group"].choices = [("", _("not a group here")), *named]  # type: ignore[attr-defined]

    def group_chosen(self) -> Group | None:
        return self.groups.get(self.cleaned_data["group"])


class RoundForm(forms.Form):
    texts = forms.MultipleChoiceField(label=_("Which texts?"), widget=forms.CheckboxSelectMultiple)
    coders = forms.MultipleChoiceField(label=_("Who codes them, each apart?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, texts: Sequence[Text], members: Sequence[StudyMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(text.pk): text for text in texts}
        self.people = {str(one.person_id): one.person for one in members if one.codes}
        chosen: Any = self.fields["texts"]
        chosen.choices = [
            (key, gettext("Interview %(number)d") % {"number": text.interview.number})
            for key, text in self.offered.items()
        ]
        coders: Any = self.fields["coders"]
        coders.choices = [(key, person.name) for key, person in self.people.items()]

    def clean_coders(self) -> list[Person]:
        found = [self.people[key] for key in self.cleaned_data["coders"]]
        if len(found) < 2:
            raise forms.ValidationError(_("Choose two coders or more: one alone agrees with nobody."))
        return found

    def texts_chosen(self) -> list[Text]:
        return [self.offered[key] for key in self.cleaned_data["texts"]]
