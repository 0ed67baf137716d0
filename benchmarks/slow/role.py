"""What bench_slow fills its installation with."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.ops import installation, migrating, prepare, statics
from nestwerk.participants import actions
from nestwerk.participants.queries import page_address, secret_of
from nestwerk.programmes.models import GroupForm
from nestwerk.world import agreeing, build

OF_GROUP = 12


def fill(number: int, *, more: int) -> dict[str, Any]:
    """Return the pages of so many parents with the meeting that is to come, and groups that are open."""
    at = now()
    installation.make_keys(settings.NESTWERK_KEY_FILE)
    migrating.migrate()
    prepare.compile_messages()
    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    world = build(at=at)
    actions.load_shared_texts(at=at)
    full, pages = [_group(world, f"Drukte {one}") for one in range(-(-number // OF_GROUP))], []
    for one in range(number):
        group = full[one // OF_GROUP]
        values: actions.SignUp = {"name": f"Ouder {one}", "phone": "0470 00 00 00", "token": f"bench-{one}"}
        page = page_address(secret_of(actions.sign_up(group=group, values=agreeing(group, values), by=None, at=at)))
        pages.append([urlsplit(page).path, str(group.meetings.get().pk)])
    return {"pages": pages, "groups": [_group(world, f"Open {one}").slug for one in range(more)]}


def _group(world: Any, name: str) -> Group:
    values: groups.GroupValues = {"name": name, "form": GroupForm.WEEKLY, "public": True}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=now())
    groups.add_meeting(group=group, starts_at=now() + timedelta(days=2), minutes=120, by=world.bram, at=now())
    return group
