"""No room left while many sign up: each hears so or is in whole, and the site goes on before and after."""

import json

from nestwerk.ops.tests.conftest import Installation

PREPARE = """
import django; django.setup()
from django.conf import settings
from nestwerk.ops import installation, migrating, prepare, statics
installation.make_keys(settings.NESTWERK_KEY_FILE); migrating.migrate()
statics.collect_static(); prepare.compile_messages()
"""
# The limit is one of the system on what a process may write; SQLite is written by the process itself.
FILL = """
import asyncio, json, re, resource, threading
from datetime import timedelta
import django; django.setup()
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.test.utils import setup_test_environment
from nestwerk.groups import actions as groups
from nestwerk.trail.chain import first_break
from nestwerk.kernel.clock import now
from nestwerk.ops.bodies import NotReceived
from nestwerk.ops.front import Front
from nestwerk.participants import actions, rules
from nestwerk.participants.models import Consent, Participant, PersonalLink
from nestwerk.world import build

setup_test_environment()
rules.LEAST_SECONDS = -1
settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "sign-up": (10_000, 60)}
world = build(at=now())
actions.load_shared_texts(at=now())
values = {"name": "Keukentafel", "form": "series", "capacity": 5000, "public": True, "entry": "open"}
group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=now())
SIGN_UP = f"/groepen/{group.slug}/aanmelden/"
FORM = {"language": "nl", "consent_taking-part": "on", "consent_rules": "on"}
statuses = []

def sign_up(number):
    client = Client(raise_request_exception=False, REMOTE_ADDR=f"192.0.2.{number % 250}")
    token = re.search('name="token" value="([^"]+)"', client.get(SIGN_UP).content.decode())[1]
    found = client.post(SIGN_UP, {**FORM, "name": "Ouder" + chr(97 + number % 26), "token": token})
    statuses.append(found.status_code)
    return found

def many(begin):
    for number in range(begin, begin + 12):
        sign_up(number)

assert sign_up(0).status_code == 302
bram = Client(raise_request_exception=False)
bram.force_login(world.bram)
# When somebody is still there is noted each hour: this page would write.
Session.objects.update(expire_date=F("expire_date") - timedelta(hours=2))
before = resource.getrlimit(resource.RLIMIT_FSIZE)
wal = settings.DATA / "nestwerk.sqlite3-wal"
resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 600_000, before[1]))
crowd = [threading.Thread(target=many, args=(100 * one,)) for one in range(1, 5)]
[one.start() for one in crowd]
[one.join() for one in crowd]
page = sign_up(999)
words = page.content.decode()
read = [bram.get(place).status_code for place in ("/mijn/", "/vandaag/", f"/groepen/{group.slug}/team/deelnemers/")]
others = [Client().get(place).status_code for place in ("/", "/snel-weg/", "/hulp-nu/", "/groepen/overal/")]

async def body():
    async def pieces():
        for _ in range(60):
            yield b"x" * 50_000
    environ = {"CONTENT_LENGTH": "3000000", "REMOTE_ADDR": "192.0.2.1"}
    try:
        await Front(None, proxies=0).body("POST", environ, pieces())
    except NotReceived as problem:
        return problem.status

resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
upload = asyncio.run(body())
resource.setrlimit(resource.RLIMIT_FSIZE, before)
after = sign_up(1000).status_code
people = Participant.objects.filter(group=group)
whole = [
    one for one in people
    if one.name and one.consents.count() == 2 and PersonalLink.objects.filter(participant=one, kind="page").count() == 1
]
print(json.dumps({
    "kinds": sorted(set(statuses)), "in": statuses.count(302), "people": people.count(), "whole": len(whole),
    "page": page.status_code, "said": "We konden niet bewaren wat je net deed" in words and "112" in words,
    "read": read, "others": others, "upload": upload, "after": after, "trail": first_break(),
}))
"""


def test_a_full_disk_while_many_sign_up(empty: Installation) -> None:
    if "DATABASE_URL" in empty.environment:
        # A server writes there, under limits of its own: what it says then is in ui/tests/test_errors.py.
        del empty.environment["DATABASE_URL"]
    empty.does(PREPARE)
    out, errors = empty.python(FILL).communicate(timeout=300)
    assert out, errors
    found = json.loads(out.splitlines()[-1])
    assert found["kinds"] == [302, 507], found
    assert (found["page"], found["said"], found["others"], found["upload"]) == (507, True, [200] * 4, 507)
    assert found["read"] == [200] * 3
    assert found["in"] == found["people"] == found["whole"] > 1
    assert (found["after"], found["trail"]) == (302, "")
