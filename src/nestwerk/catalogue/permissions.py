"""Who may do what in the catalogue. Reading is decided by `Practice.objects.visible_to`."""

from nestwerk.catalogue.models import Practice
from nestwerk.people.permissions import may_edit_catalogue


def may_edit(person: object, practice: Practice) -> bool:
    """Editors correct the shared catalogue; an organisation's own practices are not theirs."""
    return practice.organisation_id is None and may_edit_catalogue(person)
