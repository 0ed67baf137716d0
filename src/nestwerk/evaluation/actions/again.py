"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import date, datetime
from uuid import UUID

from nestwerk.evaluation.actions.choosing import shut_story, unchoose_story
from nestwerk.evaluation.actions.claims import drop_claim
from nestwerk.evaluation.actions.closing import close_round, empty_round
from nestwerk.evaluation.actions.comparing import end_shown
from nestwerk.evaluation.actions.reading import shut_words, take_out_again
from nestwerk.evaluation.actions.reflecting import take_reflection_back
from nestwerk.evaluation.actions.rounds import move_round, renew_code, take_round_back
from nestwerk.evaluation.actions.setting_aside import count_again, set_aside
from nestwerk.evaluation.actions.sharing import withdraw_results
from nestwerk.evaluation.actions.telling import allow, take_story_back, withdraw_use
from nestwerk.evaluation.models import (
    ChangeStory,
    Claim,
    Reflection,
    Round,
    SharedResults,
    Sheet,
    StoryChoice,
    StoryConsent,
    StoryHeart,
)
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _closed(keys: list[str], at: datetime) -> None:
    for one in Round.objects.filter(pk=keys[0], closed_at=None):
        close_round(round=one, by=None, came=int(keys[1]), at=at)


def _end_shown(keys: list[str], at: datetime) -> None:
    """Also where the backup has no such end: the starts of the series are in it, with their codes."""
    group, end, start, *pairs = keys
    end_shown(group=group, end=end, start=start, pairs=pairs, at=at)


def _emptied(keys: list[str], at: datetime) -> None:
    for one in Round.objects.filter(pk=keys[0]):
        empty_round(round=one, at=at)


def _words_hidden(keys: list[str], at: datetime) -> None:
    if audit.stands("let open answers be read", keys[0], at=at):
        return
    for one in Round.objects.filter(pk=keys[0]):
        shut_words(round=one, at=at)


def _words_taken_out(keys: list[str], at: datetime) -> None:
    """The backup has them in their sheet, or as they were written: what was left out or hidden goes once more."""
    if not audit.stands("let open answers be read", keys[0], at=at):
        take_out_again(round=UUID(keys[0]), mark=keys[1], places=keys[2])


def _story_taken_back(keys: list[str], at: datetime) -> None:
    for story in ChangeStory.objects.filter(pk=keys[0]):
        take_story_back(story=story, at=at)


def _story_changed(keys: list[str], at: datetime) -> None:
    """The words in the backup are those she replaced: nobody reads them unless she says so once more."""
    for story in ChangeStory.objects.filter(pk=keys[0], told_at__lt=at):
        allow(story=story, uses=(), at=at)


def _story_use_withdrawn(keys: list[str], at: datetime) -> None:
    key, use = keys[:2]
    if StoryConsent.objects.filter(story__pk=key, use=use, withdrawn_at=None, given_at__lt=at).exists():
        for story in ChangeStory.objects.filter(pk=key):
            withdraw_use(story=story, use=use, at=at)


def _story_read(keys: list[str], at: datetime) -> None:
    """Names that were hidden stand in the words of the backup: they are read first once more."""
    if audit.stands("read story first", keys[0], at=at):
        return
    for story in ChangeStory.objects.filter(pk=keys[0]):
        shut_story(story=story)


def _story_heart_back(keys: list[str], at: datetime) -> None:
    StoryHeart.objects.filter(pk=keys[0]).delete()


def _results_withdrawn(keys: list[str], at: datetime) -> None:
    for shared in SharedResults.objects.filter(pk=keys[0]):
        withdraw_results(shared=shared, by=None, at=at)


def _moved(keys: list[str], at: datetime) -> None:
    opens_on, closes_on = map(date.fromisoformat, keys[1:])
    if not audit.stands("moved round", keys[0], at=at):
        for one in Round.objects.filter(pk=keys[0], closed_at=None):
            move_round(round=one, opens_on=opens_on, closes_on=closes_on, by=None, at=at)


def _taken_back(keys: list[str], at: datetime) -> None:
    for one in Round.objects.filter(pk=keys[0], closed_at=None).exclude(pk__in=Sheet.objects.values("round")):
        take_round_back(round=one, by=None, at=at)


def _reflection(keys: list[str], at: datetime) -> None:
    """Also when other words took their place: those of before may hold what was taken out."""
    for one in Reflection.objects.filter(pk=keys[0], at__lt=at):
        take_reflection_back(reflection=one, by=None, at=at)


def _story_unchosen(keys: list[str], at: datetime) -> None:
    for choice in StoryChoice.objects.filter(pk=keys[0]).select_related("story__organisation"):
        unchoose_story(story=choice.story, by=None, at=at)


def _claim(keys: list[str], at: datetime) -> None:
    """Also when other words took their place: the team writes them once more."""
    if not audit.stands("wrote what was seen", keys[0], at=at):
        for claim in Claim.objects.filter(pk=keys[0]).select_related("organisation"):
            drop_claim(claim=claim, by=None, at=at)


def _set_aside(keys: list[str], at: datetime) -> None:
    """The reason is in no journal: whoever set it aside writes it once more."""
    if not audit.stands("set round aside", keys[0], at=at):
        for one in Round.objects.filter(pk=keys[0]):
            set_aside(round=one, reason="", by=None, at=at)


def _counts_again(keys: list[str], at: datetime) -> None:
    """Only what was set aside before it: later it was perhaps set aside once more."""
    for one in Round.objects.filter(pk=keys[0], set_asides__ended_at=None, set_asides__at__lt=at):
        if one.closed_at is not None or one.emptied_at is None:
            count_again(round=one, by=None, at=at)


def _code(keys: list[str], at: datetime) -> None:
    """The code of before is back, and who knew it may be gone: another one, whatever it was made into then."""
    for one in Round.objects.filter(pk=keys[0], closed_at=None):
        if not audit.stands("renewed round code", keys[0], at=at):
            renew_code(round=one, by=None, at=at)


AGAIN: dict[str, Again] = {
    "evaluation.closed": _closed,
    "evaluation.code-renewed": _code,
    "evaluation.counts-again": _counts_again,
    "evaluation.emptied": _emptied,
    "evaluation.end-shown": _end_shown,
    "evaluation.reflection-gone": _reflection,
    "evaluation.round-moved": _moved,
    "evaluation.round-taken-back": _taken_back,
    "evaluation.words-hidden": _words_hidden,
    "evaluation.words-taken-out": _words_taken_out,
    "evaluation.set-aside": _set_aside,
    "evaluation.story-taken-back": _story_taken_back,
    "evaluation.story-changed": _story_changed,
    "evaluation.story-use-withdrawn": _story_use_withdrawn,
    "evaluation.story-unchosen": _story_unchosen,
    "evaluation.claim-gone": _claim,
    "evaluation.story-read": _story_read,
    "evaluation.story-heart-taken-back": _story_heart_back,
    "evaluation.results-withdrawn": _results_withdrawn,
}
