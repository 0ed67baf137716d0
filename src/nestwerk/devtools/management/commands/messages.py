"""`./nestwerk messages`: bring the translation catalogues in step with the code."""

from typing import Any

import polib
from django.core.management.base import BaseCommand

from nestwerk.devtools.messages import EVERYWHERE, PARENTS, catalogue, sentences, untranslated, update


class Command(BaseCommand):
    help = "Add new sentences to every catalogue, drop old ones, and say what waits for a translation."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = sentences()
        for language in (*EVERYWHERE, *PARENTS):
            came, went = update(language, found)
            wanted = set(found.places) if language in EVERYWHERE else found.for_parents()
            waiting = untranslated(polib.pofile(str(catalogue(language))), wanted)
            self.stdout.write(f"{language}: {came} came, {went} went, {len(waiting)} wait for a translation.")
