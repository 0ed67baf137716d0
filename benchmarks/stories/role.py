"""Fills an installation: a study with a text of 250 passages, one of 1,000, and interviews that wait for theirs."""

import gzip
import json
import os
import re
import sys
from typing import Any

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def fill(texts: int) -> dict[str, Any]:
    """Return what there is to ask, by whom, and how large the page of a thousand passages is."""
    from django.conf import settings  # noqa: PLC0415 - this process has an environment of its own
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.test import Client  # noqa: PLC0415 - as above
    from django.urls import reverse  # noqa: PLC0415 - as above

    from nestwerk import world as made_up  # noqa: PLC0415 - as above
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.ops import installation, migrating, prepare, statics  # noqa: PLC0415 - as above
    from nestwerk.stories import actions  # noqa: PLC0415 - as above

    installation.make_keys(settings.NESTWERK_KEY_FILE)
    migrating.migrate()
    prepare.compile_messages()
    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    at = now()
    world = made_up.build(at=at)
    study = made_up.build_stories(world, made_up.build_groups(world, at), at).study
    coded = {number: _text(world, study, number, at) for number in (250, 1000)}
    plan: actions.InterviewValues = {"case": None, "planned_on": None, "held_on": None, "interpreter": False}
    waiting = [actions.plan_interview(study=study, values=plan, by=world.chantal, at=at) for _ in range(texts)]
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(world.chantal)
    address = {number: reverse("stories:text", args=[text.pk]) for number, text in coded.items()}
    page = client.get(address[1000])
    found = _TOKEN.search(page.content.decode())
    return {
        "cookie": "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items()),
        "token": found[1] if found else "",
        "imports": [reverse("stories:transcript", args=[one.pk]) for one in waiting],
        "text_250": address[250],
        "text_1000": address[1000],
        "list_1000": reverse("stories:list", args=[coded[1000].pk]),
        "export": reverse("stories:exchange", args=[study.pk]),
        "sizes": {"page": len(page.content), "gzip": len(gzip.compress(page.content))},
    }


def _text(world: Any, study: Any, number: int, at: Any) -> Any:
    """Make a text of 60,000 letters with so many passages."""
    from benchmarks.stories import made  # noqa: PLC0415 - models need what was set up
    from nestwerk.stories import actions  # noqa: PLC0415 - as above
    from nestwerk.stories.models import Code, Segment, StudyMember, Text, TextVersion  # noqa: PLC0415 - as above

    lead = StudyMember.objects.get(study=study, person=world.chantal)
    plan: actions.InterviewValues = {"case": None, "planned_on": None, "held_on": None, "interpreter": False}
    interview = actions.plan_interview(study=study, values=plan, by=world.chantal, at=at)
    text = Text.objects.create(organisation=study.organisation, interview=interview, by=world.chantal, at=at)
    said = made.turns(number)
    version = TextVersion(organisation=study.organisation, text=text, number=1, by=world.chantal, at=at)
    version.words, version.voices = "\n".join(words for _who, words in said), [who for who, _words in said]
    version.save()
    codes = {code.name: code for code in Code.objects.filter(study=study)}
    for name in (f"Begrip {one}" for one in range(made.CODES)):
        codes.setdefault(name, codes.get(name) or actions.make_code(member=lead, name=name, at=at))
    names = [f"Begrip {one}" for one in range(made.CODES)]
    of_all = {"organisation": study.organisation, "study": study, "text": text, "version": version, "at": at}
    rows = []
    for start, end, code in made.passages(number, number):
        rows.append(Segment(**of_all, code=codes[names[code]], coder=world.chantal, start=start, end=end))
    Segment.objects.bulk_create(rows)
    return text


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    import django

    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))
