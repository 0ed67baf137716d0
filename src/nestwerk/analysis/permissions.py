"""Who may: whoever has a part in a study counts in it; who leads it or codes in it takes along what was counted."""

from nestwerk.stories.models import StudyMember


def may_take_along(member: StudyMember) -> bool:
    return member.codes
