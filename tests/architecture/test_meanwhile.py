"""A form that changes what stands already does not undo what somebody else changed since its page was opened."""

import pkgutil
from importlib import import_module

from django import forms

import nestwerk
from nestwerk.ui.as_seen import AsSeen
from nestwerk.ui.meanwhile import Meanwhile

# Forms of one field that changes a row as well.
NEW = "makes something new: there is nothing to undo"
ASKS = "asks what to show, changes nothing"
PRESS = "one act with its reason or its tick; what it changes is asked of the row of now by the action"
VERSION = "carries the version that was seen, and the action refuses or merges another one"
FRESH = "shows nothing of before: what is chosen here is said anew, of whom is chosen here too"
DRAFT = "of a draft that one person fills in, page by page"
REASONS = {
    "analysis.forms:QuestionForm": ASKS,
    "analysis.forms:QuotesForm": ASKS,
    "analysis.forms:TableForm": ASKS,
    "analysis.forms:TogetherForm": ASKS,
    "analysis.forms:WordsForm": ASKS,
    "departures.forms:LeaveForm": PRESS,
    "dialogue.forms.guest:CardForm": NEW,
    "dialogue.forms.team:AgreementForm": NEW,
    "dialogue.forms.team:SessionForm": NEW,
    "dialogue.forms.team:SettleForm": PRESS,
    "editorial.forms.doubles:DoubleForm": VERSION,
    "editorial.forms.practice:PracticeForm": VERSION,
    "editorial.forms.proposing:ProposalForm": NEW,
    "editorial.forms.reviewing:TakeOverForm": VERSION,
    "evaluation.forms.choosing:ClaimForm": NEW,
    "evaluation.forms.days:DaysForm": "what the two forms with days have in common",
    "evaluation.forms.days:OfferForm": NEW,
    "evaluation.forms.own:InLanguages": "what forms with words in every language have in common",
    "evaluation.forms.own:NewForm": NEW,
    "evaluation.forms.own:QuestionForm": NEW,
    "evaluation.forms.own:TitleForm": "what a new form and one that is there have in common",
    "evaluation.forms.whose:KeepForm": NEW,
    "evaluation.forms.whose:WhoseForm": "what a new form and one that is there have in common",
    "findings.forms.sounding:DecisionForm": PRESS,
    "findings.forms.sounding:SoundingForm": NEW,
    "gatherings.forms.help:HelpForm": NEW,
    "gatherings.forms.short:RuleForm": NEW,
    "gatherings.forms.short:ThemeForm": NEW,
    "gatherings.forms.short:TipForm": NEW,
    "groups.forms.finding:FindForm": ASKS,
    "groups.forms.fields:AsksBeforeWider": "what forms with a place have in common",
    "groups.forms.meetings:AddMeetingForm": NEW,
    "groups.forms.meetings:MoreForm": NEW,
    "groups.forms.meetings:_MomentForm": "what adding and moving have in common",
    "groups.forms.settings:TeamForm": FRESH,
    "groups.forms.what:WhatForm": DRAFT,
    "groups.forms.when:RhythmFields": "what planning and planning more have in common",
    "groups.forms.when:WhenForm": DRAFT,
    "groups.forms.who:WhoForm": DRAFT,
    "intake.forms:DocumentForm": NEW,
    "intake.forms:HeadingsForm": "all headings of one document are named at once, by who handed it in",
    "intake.forms:WordForm": NEW,
    "participants.forms.ending:EndForm": PRESS,
    "participants.forms.from_list:ListForm": NEW,
    "participants.forms.from_list:RowForm": NEW,
    "participants.forms.group_message:GroupMessageForm": NEW,
    "participants.forms.parent:SignUpForm": NEW,
    "participants.forms.team:AddForm": NEW,
    "participants.forms.team:_Told": "what adding and changing a participant have in common",
    "people.forms.pages:BeginForm": NEW,
    "people.forms.pages:DutyForm": FRESH,
    "people.forms.pages:InviteForm": NEW,
    "people.forms.pages:NewOrganisationForm": NEW,
    "people.forms.pages:SignInForm": PRESS,
    "people.forms.second:PasskeyForm": NEW,
    "people.forms.second:_AnyDigits": "what forms of the second step have in common",
    "people.forms.second:_AnyWords": "what forms of the second step have in common",
    "people.forms.second:_Noted": "what forms of the second step have in common",
    "programmes.forms:BlockForm": VERSION,
    "programmes.forms:ProgrammeForm": VERSION,
    "programmes.forms:SessionForm": VERSION,
    "stories.forms.coding:CorrectionForm": VERSION,
    "stories.forms.coding:NewCodeForm": NEW,
    "stories.forms.foreign:BringInForm": NEW,
    "stories.forms.interviews:ConsentForm": NEW,
    "stories.forms.interviews:InterviewForm": NEW,
    "stories.forms.interviews:NameForm": NEW,
    "stories.forms.studies:CaseForm": NEW,
    "stories.forms.studies:MemberForm": FRESH,
    "stories.forms.studies:RoundForm": NEW,
    "stories.forms.studies:StudyForm": NEW,
    "today.forms:FollowUpForm": NEW,
    "today.forms:NoteForm": NEW,
    "today.forms:ShiftForm": NEW,
    "ui.samples:SampleForm": "shows how fields look",
    "vocabulary.forms:ConceptForm": VERSION,
    "vocabulary.forms:FrameworkForm": VERSION,
    "vocabulary.forms:PlaceForm": VERSION,
    "vocabulary.forms:WordsForm": VERSION,
}


def ours() -> dict[str, type[forms.BaseForm]]:
    """Return every form of the rooms by `room.module:Name`."""
    for module in pkgutil.walk_packages(nestwerk.__path__, "nestwerk."):
        parts = module.name.split(".")
        if {"forms", "views", "samples"} & set(parts) and "tests" not in parts:
            import_module(module.name)
    found: dict[str, type[forms.BaseForm]] = {}
    waiting = list(forms.BaseForm.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if (
            kind.__module__.startswith("nestwerk.")
            and ".tests" not in kind.__module__
            and kind not in {Meanwhile, AsSeen}
        ):
            found[f"{kind.__module__.removeprefix('nestwerk.')}:{kind.__qualname__}"] = kind
    return found


def unexplained(found: dict[str, type[forms.BaseForm]]) -> set[str]:
    """Return the forms of more than one field (or of fields made as it goes) that carry nothing and give no reason."""
    several = {name for name, kind in found.items() if len(getattr(kind, "base_fields", {})) != 1}
    return {name for name in several if not issubclass(found[name], Meanwhile)} - set(REASONS)


def test_every_form_that_changes_a_row_leaves_what_others_changed() -> None:
    found = ours()
    assert unexplained(found) == set()
    carried = {name for name, kind in found.items() if issubclass(kind, Meanwhile)}
    assert len(carried) > 20
    # A reason of a form that is gone, or that carries what was seen by now, stands nowhere.
    assert [name for name in REASONS if name not in found or name in carried] == []


def test_a_planted_form_is_found() -> None:
    class Planted(forms.Form):
        name = forms.CharField()
        place = forms.CharField()

    class Carried(Meanwhile, Planted):
        pass

    class Single(forms.Form):
        sure = forms.BooleanField()

    planted: dict[str, type[forms.BaseForm]] = {"a": Planted, "b": Carried, "c": Single}
    assert unexplained(planted) == {"a"}
