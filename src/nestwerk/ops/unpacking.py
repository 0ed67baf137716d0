"""Open a backup and see whether it is one of ours, whole, of this kind, and what keys it needs. Changes nothing."""

import gzip
import json
import shutil
import tarfile
import zlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nestwerk.kernel.rings import INDEX, Collision, NoRing, joined, lacking, read_ring, vouched
from nestwerk.kernel.sealing import KeyRing
from nestwerk.ops.backup import DATABASE_PART, FORMAT, KEYS, MANIFEST, PURPOSE, Manifest, sha256
from nestwerk.ops.installation import SECRET, CannotDo
from nestwerk.trail.journal import JOURNAL

MEGABYTE = 1 << 20
# What may be in a backup, and how large: the database as large as the disk.
MOST_BYTES = {
    **dict.fromkeys(DATABASE_PART.values(), 1 << 50),
    MANIFEST: 16 * MEGABYTE,
    KEYS: MEGABYTE,
    SECRET: MEGABYTE,
    JOURNAL: 1 << 30,
}
LEFT_FREE = 64 * MEGABYTE
NO_BACKUP = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError, AttributeError)


class Refused(CannotDo):
    """This backup is not put back here, and the sentence says why."""


def unpack(source: Path, parts: Path) -> Manifest:
    """Read the file and compare every part with its digest. Nothing of it is believed before `keys_for`."""
    if not source.is_file():
        raise Refused(f"There is no file {source}.")
    try:
        with gzip.open(source) as whole_file:
            # To its very end, where gzip keeps its own digest.
            while whole_file.read(MEGABYTE):
                pass
        with tarfile.open(source, "r:gz") as tar:
            extract(tar, parts)
        manifest = manifest_in(json.loads((parts / MANIFEST).read_text()))
        there = {part.name for part in parts.iterdir()} - {MANIFEST}
        whole = DATABASE_PART[manifest.kind] in there == manifest.sha256.keys() and all(
            sha256(parts / name) == digest for name, digest in manifest.sha256.items()
        )
    except (
        tarfile.TarError,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise
        raise Refused(f"{source} is not a backup, or it is damaged; nothing was changed.") from problem
    if not whole:
        raise Refused(f"{source} is damaged: a part differs from its digest. Nothing was changed.")
    return manifest


def manifest_in(raw: dict[str, Any]) -> Manifest:
    """Return the manifest that a file holds. Raises ValueError when it is none, Refused when it is of another form."""
    if raw["format"] != FORMAT:
        raise Refused(f"This backup has form {raw['format']}; this Nestwerk reads form {FORMAT}.")
    manifest = Manifest(**raw)
    if not all(isinstance(one, dict) for one in (manifest.keys, manifest.rows, manifest.sha256)):
        raise ValueError(MANIFEST)
    if not all(isinstance(one, str) for one in (manifest.mark, *manifest.keys.values(), *manifest.sha256.values())):
        raise ValueError(MANIFEST)
    return manifest


def extract(tar: tarfile.TarFile, parts: Path) -> None:
    """Write the files of a backup; what is not a plain file with a name of ours, once, is no backup of ours."""
    for member in tar:
        most = MOST_BYTES.get(member.name)
        source = tar.extractfile(member) if member.isfile() and most and not (parts / member.name).exists() else None
        if source is None or most is None:
            raise ValueError(f"{member.name} does not belong in a backup")
        if member.size > most:
            raise ValueError(f"{member.name} is larger than that of any backup")
        if member.size > shutil.disk_usage(parts).free - LEFT_FREE:
            raise Refused(f"There is no room on the disk for {member.size // MEGABYTE} MB. Nothing was changed.")
        with source, (parts / member.name).open("xb") as target:
            shutil.copyfileobj(source, target, MEGABYTE)


def keys_for(manifest: Manifest, parts: Path) -> KeyRing:
    """Return the ring with which everything opens: ours, that of the backup, or both joined. Raises Refused.

    Ours, when there is one, decides whether the backup was made here and by nobody else.
    """
    path = settings.NESTWERK_KEY_FILE
    try:
        inside = read_ring(parts / KEYS) if (parts / KEYS).exists() else None
        ours = read_ring(path) if path.exists() else inside
        if ours is None:
            raise NoRing(f"The keys of this backup are not in it. Put its key file at {path} first.")
        if INDEX in lacking(ours, manifest.keys):
            raise NoRing(
                f"This backup was made with other keys than those at {path}. Put its own key file there first."
            )
        if not vouched(ours, manifest.words(), manifest.mark, purpose=PURPOSE):
            raise NoRing("This backup was changed after it was made.")
        keys = joined(ours, inside) if inside else ours
    except NoRing as problem:
        raise Refused(f"{problem} Nothing was changed.") from problem
    except Collision as problem:
        raise Refused(
            f"Key {problem} at {path} is another one than key {problem} of this backup. Move that file aside, and "
            "restore again. Nothing was changed."
        ) from problem
    if missing := lacking(keys, manifest.keys):
        raise Refused(
            f"Names in this backup are sealed with key {missing[0]}, and that key is not in {path}. "
            "Put a later copy of the key file there first. Nothing was changed."
        )
    return keys


def check_fit(manifest: Manifest) -> None:
    """Refuse another kind of database, and a database newer than this code."""
    if manifest.kind != connection.vendor:
        raise Refused(f"This is a backup of {manifest.kind}; this installation uses {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        raise Refused(f"A newer Nestwerk ({manifest.nestwerk}) made this backup; {unknown[0]} is not known here.")
