"""`./nestwerk prepare`: keys, database, translations, static files and bundled data, as far as they changed."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops import live
from nestwerk.ops.installation import put_stamp
from nestwerk.ops.prepare import prepare
from nestwerk.ops.serve import READY, state
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

    def handle(self, *args: Any, **options: Any) -> None:
        until_it_answers()
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
