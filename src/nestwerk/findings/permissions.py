"""Who may do what: a study is seen by who has a part in it, and only they see its board."""

from nestwerk.stories.models import StudyMember


def arranges(member: StudyMember) -> bool:
    """True for who codes in the study or leads it: moves cards, writes what a factor is about."""
    return member.codes


def leads(member: StudyMember) -> bool:
    """True for who leads the study: asks a sounding board, decides, publishes the guide."""
    return member.leads
