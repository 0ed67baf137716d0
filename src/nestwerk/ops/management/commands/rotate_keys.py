"""`./nestwerk rotate-keys`: seal everything with a new key, while the site goes on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import models, transaction

from nestwerk.kernel import sealing
from nestwerk.kernel.fields import SealedTextField
from nestwerk.ops.addresses import let_newest_seal, reseal_sessions
from nestwerk.people import actions

BATCH = 200


class Command(BaseCommand):
    help = "Add a new key and seal names and contacts again with it. Old keys stay in the file, so that backups open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--finish", action="store_true", help="Add no key: only do what an interrupted run has left."
        )

    def handle(self, *args: Any, finish: bool = False, **options: Any) -> None:
        path = Path(settings.NESTWERK_KEY_FILE)
        if not finish:
            sealing.write_ring(path, sealing.with_new_key(json.loads(path.read_text())))
        total = 0
        for model, fields in sealed_models():
            rows = reseal(model, fields)
            total += rows
            self.stdout.write(f"{model._meta.label_lower}: {rows} rows sealed again")
        factors = actions.reseal_second_factors()
        self.stdout.write(f"mfa.authenticator: {factors} rows sealed again")
        addresses = let_newest_seal()
        self.stdout.write(f"addresses: {addresses} sealed again")
        sessions = reseal_sessions()
        self.stdout.write(f"sessions: {sessions} sealed again")
        factors += addresses + sessions
        newest = sealing.ring().first
        self.stdout.write(self.style.SUCCESS(f"{total + factors} rows are now sealed with key {newest}."))
        self.stdout.write("Copy the key file to where you keep its spare.")


def sealed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Yield every model with sealed text and the names of those fields."""
    for model in apps.get_models():
        fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        if fields:
            yield model, fields


def reseal(model: type[models.Model], fields: list[str]) -> int:
    """Seal again what an older key sealed, in batches; return how many rows changed."""
    done, last = 0, None
    while True:
        with transaction.atomic():
            rows = model._default_manager.order_by("pk").only(*fields).select_for_update()
            batch = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
            # Locked from reading to writing, so that nobody's change of the same row is lost.
            done += sum(_seal_again(row, fields) for row in batch)
        if len(batch) < BATCH:
            return done
        last = batch[-1].pk


def _seal_again(row: models.Model, fields: list[str]) -> bool:
    newest = f"{sealing.VERSION}:{sealing.ring().first}:"
    old = [name for name in fields if row.__dict__[name] and not row.__dict__[name].startswith(newest)]
    if old:
        row.save(update_fields=old)
    return bool(old)
