"""`./nestwerk search 'WORDS'`: what visitors would find."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.search import queries
from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import BadJudged, read_judged
from nestwerk.search.queries.kinds import titles
from nestwerk.search.rules.lexicon import LANGUAGES


class Command(BaseCommand):
    help = "Search as a visitor does: by words and by meaning."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")
        parser.add_argument(
            "--lang", choices=LANGUAGES, default="", help="Language of the question; else it is guessed."
        )
        parser.add_argument("--kind", default="practice", help="What to search for (practice).")
        parser.add_argument("--json", action="store_true", help="Answer as JSON.")
        parser.add_argument("-n", type=int, default=10, help="How many answers (10).")
        parser.add_argument("--batch", type=Path, help='File with questions: [{"qid", "query", "lang"?}, ...].')
        parser.add_argument("--words-only", action="store_true", help="Look at words alone.")
        parser.add_argument("--missed", action="store_true", help="Show the searches that found nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.titles = titles(options["kind"])
        if options["missed"]:
            for missed in queries.missed():
                self.stdout.write(f"{missed.times:6}  {missed.language}  {missed.words}")
        elif options["batch"]:
            self.batch(options)
        elif options["words"]:
            self.one(" ".join(options["words"]), options)
        else:
            raise CommandError("Say what to search for: ./nestwerk search 'ruzie met mijn ex'")

    def batch(self, options: dict[str, Any]) -> None:
        try:
            asked = read_judged(options["batch"])
        except BadJudged as problem:
            raise CommandError(str(problem)) from problem
        found = {one.qid: [title for title, _ in self.found(one.query, one.language, options)] for one in asked}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))

    def one(self, words: str, options: dict[str, Any]) -> None:
        found = self.found(words, options["lang"], options)
        if options["json"]:
            rows = [{"title": title, "score": score} for title, score in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for title, score in found:
            self.stdout.write(f"{score:7.2f}  {title}")
        if not found:
            self.stdout.write("Nothing found.")

    def found(self, words: str, language: str, options: dict[str, Any]) -> list[tuple[str, float]]:
        answer = queries.find(
            words, kind=options["kind"], language=language, patience=PATIENT, meaning=not options["words_only"]
        )
        matches = [match for match in answer.matches if match.key in self.titles][: options["n"]]
        return [(self.titles[match.key], match.score) for match in matches]
