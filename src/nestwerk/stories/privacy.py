"""What this room knows of a person with an account. Participants of interviews have none; no original names them."""

from datetime import datetime

from nestwerk.people.models import Person
from nestwerk.stories.models import Code, Memo, Ruling, Segment, Study, StudyMember


def export(person: Person) -> dict[str, object]:
    """Return the studies somebody works in or made, the notes she wrote, and how much she coded."""
    members = StudyMember.objects.filter(person=person).select_related("study")
    return {
        "studies": [
            {"title": one.study.title, "part": one.part, "reads_originals": one.reads_originals, "since": one.since}
            for one in members
        ],
        "studies_made": [one.title for one in Study.objects.filter(by=person).order_by("made_at")],
        "memos": [{"words": memo.words, "at": memo.at} for memo in Memo.objects.filter(by=person)],
        "codes": [code.name for code in Code.objects.filter(by=person, gone=False).order_by("at")],
        "passages_coded": Segment.objects.filter(coder=person, gone=False).count(),
        "decisions": [{"why": one.why, "at": one.at} for one in Ruling.objects.filter(by=person)],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """End every part in a study; what was coded and noted stays with the study, by a person without a name."""
    return {"studies": StudyMember.objects.filter(person=person).delete()[0]}
