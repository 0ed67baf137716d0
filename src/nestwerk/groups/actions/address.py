"""Under which address the page of a group stands."""

from django.db import IntegrityError, transaction

from nestwerk.groups.models import Group
from nestwerk.kernel.text import slug

MOST_OF_A_SLUG = 50
# Addresses under /groepen/ that are pages of their own.
TAKEN = {"nieuw", "overal", "plaatsen"}


def save_under_free_slug(group: Group) -> None:
    """Save at the first free address; whoever takes it meanwhile makes us try the next."""
    base = slug(group.name, most=MOST_OF_A_SLUG)
    taken = TAKEN | set(Group.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while True:
        group.slug = base if number == 1 else f"{base}-{number}"
        number += 1
        if group.slug in taken:
            continue
        try:
            with transaction.atomic():
                group.save(force_insert=True)
        except IntegrityError:
            taken.add(group.slug)
        else:
            return
