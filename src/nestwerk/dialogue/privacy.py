"""What this room knows of a person with an account. Guests have none: they take their cards back on their phone."""

from datetime import datetime

from django.db.models import Q

from nestwerk.dialogue.models import Agreement, AgreementStep, Barring, CardHiding, Dialogue
from nestwerk.people.models import Person
from nestwerk.trail import audit


def export(person: Person) -> dict[str, object]:
    """Return the sessions that somebody leads or made, and how much was noted in them. Words are those of others."""
    sessions = Dialogue.objects.filter(Q(leads=person) | Q(by=person)).order_by("starts_at")
    return {
        "dialogues": [
            {
                "title": one.title,
                "begins": one.starts_at,
                "leads": one.leads_id == person.pk,
                "made": one.by_id == person.pk,
            }
            for one in sessions
        ],
        "agreements_noted": Agreement.objects.filter(by=person).count(),
        "steps_noted": AgreementStep.objects.filter(by=person).count(),
        "cards_hidden": CardHiding.objects.filter(by=person).count(),
        "phones_put_out": Barring.objects.filter(by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Take the person off the sessions that are led; sessions and agreements stay with their organisation."""
    led = list(Dialogue.objects.filter(leads=person).select_related("organisation"))
    for one in led:
        # Who led it knows its code (queries.known_codes).
        details = {"person": str(person.pk)}
        audit.record("changed dialogue", one, by=by, at=at, organisation=one.organisation, details=details)
    return {"dialogues": Dialogue.objects.filter(leads=person).update(leads=None)}
