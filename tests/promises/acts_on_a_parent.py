"""Every act on a parent, as a view calls it: with a row that was loaded before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import ChangeStory
from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import GroupRule, HelpPost, Theme, Tip
from nestwerk.groups.models import Meeting
from nestwerk.nests import actions as nests
from nestwerk.nests.rules.sheet import Sheet
from nestwerk.participants import actions, queries
from nestwerk.participants.models import ConsentText, LinkKind, Participant
from nestwerk.people.models import Person
from nestwerk.today import actions as today

WORDS = "zwaluwnest"
TOKEN, KEY = "t" * 20, b"k" * 32


@dataclass(frozen=True)
class Stage:
    """What stands there when two press at once."""

    one: Participant
    other: Participant
    team: Person
    meeting: Meeting
    theme: Theme
    post: HelpPost
    theirs: HelpPost
    rule: GroupRule
    tip: Tip
    story: ChangeStory
    at: datetime

    def text(self, purpose: str = "taking-part") -> ConsentText:
        return queries.current_texts(self.one.organisation)[purpose]


Act = Callable[[Stage, Participant], object]
# By link, of a parent's own page.
BY_LINK: dict[str, Act] = {
    "participants.reply": lambda s, p: actions.reply(
        meeting=s.meeting, participant=p, coming=False, note=WORDS, at=s.at
    ),
    "participants.change_details": lambda s, p: actions.change_details(
        participant=p, values={"name": WORDS, "access_needs": WORDS}, by=None, at=s.at
    ),
    "participants.correct_sign_up": lambda s, p: actions.correct_sign_up(
        participant=p, values={"name": WORDS, "access_needs": WORDS}, at=s.at
    ),
    "participants.end_calendar_too": lambda s, p: actions.end_calendar_too(participant=p, at=s.at),
    "participants.choose_childcare": lambda s, p: actions.choose_childcare(participant=p, wait=True, by=None, at=s.at),
    "participants.choose_calendar_address": lambda s, p: actions.choose_calendar_address(
        participant=p, shown=True, by=None, at=s.at
    ),
    "participants.give_consents": lambda s, p: actions.give_consents(
        participant=p, texts=[s.text("messages")], by=None, at=s.at
    ),
    "participants.withdraw_consent": lambda s, p: actions.withdraw_consent(
        participant=p, purpose="taking-part", by=None, at=s.at
    ),
    "participants.agree_to_keep": lambda s, p: actions.agree_to_keep(participant=p, text=s.text(), by=None, at=s.at),
    "participants.answer_for_myself": lambda s, p: actions.answer_for_myself(participant=p, agreed=True, at=s.at),
    "participants.say_contacts_right": lambda s, p: actions.say_contacts_right(participant=p, seen={}, at=s.at),
    "participants.settle_contacts": lambda s, p: actions.settle_contacts(participant=p, removed=["email"], at=s.at),
    "participants.send_link": lambda s, p: actions.send_link(participant=p, channel="email", by=None, at=s.at),
    "participants.new_own_link": lambda s, p: actions.new_own_link(participant=p, old="x" * 30, at=s.at),
    "participants.saw_team": lambda s, p: actions.saw_team(participant=p, links=[], at=s.at),
    "participants.ask_to_read": lambda s, p: actions.ask_to_read(participant=p, at=s.at),
    "participants.erase": lambda s, p: actions.erase(participant=p, by=None, at=s.at),
    "participants.leave": lambda s, p: actions.leave(participant=p, reason=WORDS, by=None, at=s.at),
    "gatherings.leave_group": lambda s, p: gatherings.leave_group(participant=p, reason=WORDS, at=s.at),
    "gatherings.bring_in": lambda s, p: gatherings.bring_in(
        group=p.group, participant=p, words=WORDS, token=TOKEN, by=None, at=s.at
    ),
    "gatherings.post_help": lambda s, p: gatherings.post_help(
        group=p.group, participant=p, kind="ask", title=WORDS, token=TOKEN, by=None, at=s.at
    ),
    "gatherings.give_tip": lambda s, p: gatherings.give_tip(
        group=p.group, participant=p, words=WORDS, token=TOKEN, by=None, at=s.at
    ),
    "gatherings.propose_rule": lambda s, p: gatherings.propose_rule(
        group=p.group, participant=p, words=WORDS, token=TOKEN, by=None, at=s.at
    ),
    "gatherings.agree": lambda s, p: gatherings.agree(given=[s.rule], participant=p, at=s.at),
    "gatherings.give_heart": lambda s, p: gatherings.give_heart(theme=s.theme, participant=p, on=True, at=s.at),
    "gatherings.tell_how_it_went": lambda s, p: gatherings.tell_how_it_went(
        participant=p, about=s.tip, face="good", words=WORDS, shared=True, at=s.at
    ),
    "gatherings.take": lambda s, p: gatherings.take(slot=s.theirs.slots.get().pk, participant=p, at=s.at),
    "gatherings.give_back": lambda s, p: gatherings.give_back(slot=s.theirs.slots.get().pk, participant=p, at=s.at),
    "gatherings.show_number": lambda s, p: gatherings.show_number(place=s.post, participant=p, shown=True, at=s.at),
    "gatherings.end_post": lambda s, p: gatherings.end_post(post=s.post, participant=p, by=None, at=s.at),
    "evaluation.tell": lambda s, p: evaluation.tell(
        participant=p, direction="better", changed=WORDS, uses=["team"], at=s.at
    ),
    "evaluation.give_story_heart": lambda s, p: evaluation.give_story_heart(
        story=s.story, participant=p, on=True, at=s.at
    ),
    "nests.begin": lambda s, p: nests.begin(participant=p, key=KEY, sheet=Sheet(), at=s.at),
    "nests.begin_plan": lambda s, p: nests.begin_plan(participant=p, key=KEY, at=s.at),
    "nests.forget_all": lambda s, p: nests.forget_all(participant=p, at=s.at),
}
# By the team, of a parent.
BY_TEAM: dict[str, Act] = {
    "participants.tap": lambda s, p: actions.tap(
        meeting=s.meeting, participant=p, presence="excused", reason=WORDS, by=s.team, tapped_at=s.at, at=s.at
    ),
    "participants.promote": lambda s, p: actions.promote(participant=p, reason=WORDS, by=s.team, at=s.at),
    "participants.give_back": lambda s, p: actions.give_back(participant=p, reason=WORDS, by=s.team, at=s.at),
    "participants.accept": lambda s, p: actions.accept(participant=p, by=s.team, at=s.at),
    "participants.confirm_contacts": lambda s, p: actions.confirm_contacts(participant=p, seen={}, by=s.team, at=s.at),
    "participants.new_link": lambda s, p: actions.new_link(participant=p, kind=LinkKind.PAGE, by=s.team, at=s.at),
    "participants.revoke_link": lambda s, p: actions.revoke_link(participant=p, kind=LinkKind.PAGE, by=s.team, at=s.at),
    "participants.hand_over": lambda s, p: actions.hand_over(
        participant=p, asked=p.pk, handed=WORDS, by=s.team, at=s.at
    ),
    "participants.link_account": lambda s, p: actions.link_account(participant=p, person=None, by=s.team, at=s.at),
    "participants.join_family": lambda s, p: actions.join_family(participant=p, other=s.other, by=s.team, at=s.at),
    "participants.part_family": lambda s, p: actions.part_family(participant=p, by=s.team, at=s.at),
    "today.write_note": lambda s, p: today.write_note(
        meeting=s.meeting, participant=p, words=WORDS, by=s.team, at=s.at
    ),
}
