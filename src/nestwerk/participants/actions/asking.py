"""A message to everybody who is asked something, alike: nobody knows who answered."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.participants.actions.notices import post_to
from nestwerk.participants.actions.reaching import told_now

QUESTIONS = "questions"


@transaction.atomic
def tell_of_questions(*, group: Group, people: Collection[UUID], mark: str, at: datetime) -> int:
    """Tell these people of a group that short questions stand on their own page; return how many. Once for each mark.

    Who answered is no part of it: the letter is the same for everybody, and goes to who agreed to messages.
    """
    told = [one for one in told_now(group, at=at) if one.participant.pk in people]
    return post_to(told, QUESTIONS, key=f"{QUESTIONS}:{mark}", group=group, meeting=None, at=at)
