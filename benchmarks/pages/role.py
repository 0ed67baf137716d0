"""What the visits fill their installation with: the made-up world, and a meeting of thirty that is on now."""

import json
import re
import time
import uuid
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.pages.bodies import fresh
from benchmarks.server import HOST
from nestwerk import world as made_up
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.ops import installation, migrating, prepare, statics
from nestwerk.participants import actions, rules
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.queries import page_address, secret_of
from nestwerk.programmes.models import GroupForm

PARTICIPANTS, PRACTICES = 30, 3
# More than any run sends.
FORMS = 1000
Visit = dict[str, Any]
_CONSENT = re.compile(r'name="(consent_[\w-]+)"')


def fill() -> dict[str, Visit]:
    """Prepare this installation; return for each kind of visit what to ask, by whom, and the queries it takes."""
    installation.make_keys(settings.NESTWERK_KEY_FILE)
    migrating.migrate()
    prepare.compile_messages()
    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    at = now()
    world = made_up.build(at=at)
    there = made_up.build_groups(world, at)
    parents = made_up.build_parents(there, at)
    made_up.build_gatherings(world, there, parents, at)
    made_up.build_today(world, there, parents, at)
    sheet = made_up.many_practices(PRACTICES, at=at)[0].slug
    volunteer, nobody = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    volunteer.force_login(world.bram)
    meeting, key = _meeting_of_thirty(world, at)
    page = urlsplit(page_address(secret_of(parents.amina))).path
    shelf, today = reverse("catalogue:list"), reverse("today:home")
    visits = {
        "yardstick": _visit(nobody, "/leeg/"),
        "yardstick_signed_in": _visit(volunteer, "/leeg/"),
        "list": _visit(nobody, shelf),
        "list_signed_in": _visit(volunteer, shelf),
        "sheet": _visit(nobody, reverse("catalogue:sheet", args=[sheet])),
        "my_group": _visit(nobody, page),
        "today": _visit(volunteer, today),
        "telephone_list": _visit(volunteer, reverse("today:meeting", args=[meeting])),
        "tap": _tap(volunteer, meeting, key),
        "sign_up": _sign_up(world),
    }
    return {name: {**visit, "queries": queries_of(visit)} for name, visit in visits.items()}


def _visit(client: Client, address: str) -> Visit:
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    return {"address": address, "head": {"Cookie": cookies} if cookies else {}, "body": "", "status": 200}


def _tap(client: Client, meeting: uuid.UUID, key: str) -> Visit:
    token = client.get(reverse("today:token")).json()["token"]
    item = {"id": "PRESS", "kind": "tap", "key": key, "presence": "there", "at": "MOMENT"}
    visit = _visit(client, reverse("today:taps", args=[meeting]))
    head = {**visit["head"], "Content-Type": "application/json", "X-CSRFToken": token}
    return {**visit, "head": head, "body": json.dumps({"sent": "MOMENT", "items": [item]})}


def _sign_up(world: Any) -> Visit:
    group = _group(world, "Open")
    address = reverse("participants:sign_up", args=[group.slug])
    client = Client(headers={"host": HOST})
    words = client.get(address).content.decode()
    form = {"name": "Ouder NAME", "phone": "0470 00 00 00", "language": "nl", "token": "SIGNED"}
    # A form that comes again with another name asks whose it is: each parent has a form of her own.
    signed = [str(SignUpForm(group=group, texts={}).initial["token"]) for _ in range(FORMS)]
    # Nobody fills in a form within these seconds.
    time.sleep(rules.LEAST_SECONDS)
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    return {
        **_visit(client, address),
        "head": head,
        "body": urlencode({**form, **dict.fromkeys(_CONSENT.findall(words), "on")}),
        "status": 302,
        "signed": signed,
    }


def _group(world: Any, name: str) -> Group:
    values: groups.GroupValues = {"name": name, "form": GroupForm.WEEKLY, "public": True, "childcare": True}
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=now())


def _meeting_of_thirty(world: Any, at: datetime) -> tuple[uuid.UUID, str]:
    group = _group(world, "Drukte")
    meetings = [
        groups.add_meeting(group=group, starts_at=at - timedelta(days=days), minutes=300, by=world.bram, at=at)
        for days in (14, 7, 0)
    ]
    for number in range(PARTICIPANTS):
        values: actions.SignUp = {"name": f"Ouder {number}", "phone": "0470 00 00 00", "interpreter": number % 5 == 0}
        last = actions.sign_up(group=group, values=made_up.agreeing(group, values), by=None, at=at)
    return meetings[-1].pk, str(last.pk)


def queries_of(visit: Visit) -> int:
    """Count the queries of a second visit."""
    count = 0

    def counting(execute: Any, *words: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*words)

    ask(visit)
    with connection.execute_wrapper(counting):
        ask(visit)
    return count


def ask(visit: Visit) -> None:
    """Make this visit in our own process. The yardstick's address is there only for the web server."""
    client = Client(headers={"host": HOST, **{name.lower(): value for name, value in visit["head"].items()}})
    if not visit["body"]:
        client.get(visit["address"])
        return
    body = fresh(visit["body"], visit.get("signed"))
    client.post(visit["address"], body, content_type=visit["head"]["Content-Type"])
