"""`./nestwerk prepare`: keys, database, translations, static files and bundled data, as far as they changed."""

import argparse
import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops import live
from nestwerk.ops.handover import READY
from nestwerk.ops.installation import alone, put_stamp
from nestwerk.ops.migrating import take_back
from nestwerk.ops.plan import plan
from nestwerk.ops.prepare import compile_messages, prepare
from nestwerk.ops.serve import state
from nestwerk.ops.statics import collect_beside
from nestwerk.ops.waiting import until_it_answers
from nestwerk.participants.queries import page_address, secret_of
from nestwerk.people import actions
from nestwerk.world import (
    build,
    build_change,
    build_dialogue,
    build_evaluation,
    build_findings,
    build_gatherings,
    build_groups,
    build_nests,
    build_parents,
    build_seasons,
    build_staying,
    build_stories,
    build_today,
)


class Command(BaseCommand):
    help = "Bring an installation up to date. `serve` does this by itself."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--greet", action="store_true", help="Print the links to begin with.")
        words = "Change nothing: say as JSON which migrations this version would apply or does not know."
        parser.add_argument("--plan", action="store_true", help=words)
        words = "Only make translations and static files ready, beside those of the version that serves."
        parser.add_argument("--beside", action="store_true", help=words)
        words = "Only undo these migrations, for a version that does not know them; with --plan, say whether we can."
        parser.add_argument("--take-back", nargs="+", metavar="ROOM.NAME", help=words)
        words = "Begin when a line comes on standard input: whoever started us has something to end first."
        parser.add_argument("--wait", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["wait"]:
            sys.stdin.readline()
        until_it_answers()
        if options["take_back"]:
            with alone(settings.DATA):
                take_back(options["take_back"], only_look=options["plan"])
            return
        if options["beside"]:
            compile_messages()
            collect_beside()
        if options["plan"]:
            self.stdout.write(json.dumps(plan()))
        if options["beside"] or options["plan"]:
            return
        prepare()
        put_stamp(settings.DATA, READY, state())
        if options["greet"]:
            self.stdout.write("\n".join(links()))
            self.stdout.flush()


def links() -> list[str]:
    """Return what the one at the keyboard needs to begin: nothing when there is an account already."""
    if settings.DEMO:
        world = build(at=now())
        groups = build_groups(world, now())
        parents = build_parents(groups, now())
        build_gatherings(world, groups, parents, now())
        build_today(world, groups, parents, now())
        cafe = build_seasons(world, now())
        build_dialogue(world, now())
        joke = build_nests(parents, now())
        build_evaluation(world, groups, now())
        build_change(world, cafe, now())
        build_findings(world, build_stories(world, groups, now()), now())
        build_staying(world, groups.tuesday, now())
        people = world.by_role()
        roles = [f"  {role}: {settings.BASE_URL}{actions.demo_link(person)}" for role, person in people.items()]
        mothers = {"parent": parents.amina, "parent with a map and a plan": joke}
        secrets = {name: secret_of(mother) for name, mother in mothers.items() if mother}
        hers = [f"  {name}: {page_address(secret)}" for name, secret in secrets.items() if secret]
        return ["Everything in it is made up. Sign in with one click as:", *hers, *roles]
    held = [live.SENTENCE] if live.is_held() else []
    path = actions.first_link(at=now())
    if path is None:
        return held
    words = "Nobody has an account yet. This link makes the first one, of a coordinator; it works once:"
    return [words, f"  {settings.BASE_URL}{path}"]
