"""A data package: tables as CSV (RFC 4180, UTF-8) beside a `datapackage.json` that says what each column holds.

As in the Data Package and Table Schema specifications (version 1, Frictionless Data), so that other programs read it.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROFILE, TABLE_PROFILE = "data-package", "tabular-data-resource"
# A ZIP knows no years before 1980; every file in one parcel has the moment of the parcel.
_FILE_MODE = 0o600 << 16


@dataclass(frozen=True)
class Column:
    """A column: its name, its kind as Table Schema calls it, and the table and column to which it leads, if it does."""

    name: str
    kind: str
    leads_to: tuple[str, str] | None = None


@dataclass(frozen=True)
class Listed:
    """A table: the room and name it goes by (`groups.meeting`), its columns, and rows of values in that order."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]

    @property
    def path(self) -> str:
        room, _, name = self.name.partition(".")
        return f"{room}/{name}.csv"


@dataclass
class Parcel:
    """Files by their path, with what a data package says of the tables among them."""

    files: dict[str, bytes] = field(default_factory=dict)
    resources: list[dict[str, object]] = field(default_factory=list)
    rows: int = 0

    def add(self, table: Listed) -> None:
        """Write a table down; an empty one too, so that who looks for it sees that there was nothing."""
        data, number = csv_of(table)
        self.files[table.path] = data
        self.rows += number
        self.resources.append(_resource(table, data, number))

    def zipped(self, *, name: str, title: str, readme: str, at: datetime) -> bytes:
        """Return all as one ZIP. `SHA256SUMS` names the digest of each file, as `sha256sum --check` reads it."""
        head = {"profile": PROFILE, "name": name, "title": title, "created": at.isoformat()}
        package = json.dumps({**head, "resources": self.resources}, ensure_ascii=False, indent=1)
        files = {"LEESMIJ.txt": readme.encode(), "datapackage.json": package.encode(), **self.files}
        sums = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as packed:
            for path, data in {**files, "SHA256SUMS": sums.encode()}.items():
                info = ZipInfo(path, at.timetuple()[:6])
                info.compress_type, info.external_attr = ZIP_DEFLATED, _FILE_MODE
                packed.writestr(info, data)
        return out.getvalue()


def csv_of(table: Listed) -> tuple[bytes, int]:
    """Return a table as CSV and how many rows it has. Exactly what was there: nothing is put before a cell."""
    out, number = StringIO(newline=""), 0
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.name for one in table.columns])
    for row in table.rows:
        writer.writerow([as_text(value) for value in row])
        number += 1
    return out.getvalue().encode(), number


def as_text(value: object) -> str:
    """Return a value as Table Schema writes it: ISO 8601, `true` and `false`, a full stop in numbers, JSON in its own
    notation; empty when there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, UUID | int | float):
        return str(value)
    return str(value).replace("\x00", "")


def _resource(table: Listed, data: bytes, number: int) -> dict[str, object]:
    keys = [
        {"fields": one.name, "reference": {"resource": _name(one.leads_to[0]), "fields": one.leads_to[1]}}
        for one in table.columns
        if one.leads_to
    ]
    schema: dict[str, object] = {"fields": [_field(one) for one in table.columns], "missingValues": [""]}
    schema |= {"foreignKeys": keys} if keys else {}
    return {
        "profile": TABLE_PROFILE,
        "name": _name(table.name),
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "rows": number,
        "schema": schema,
    }


def _field(column: Column) -> Mapping[str, str]:
    kind, _, form = column.kind.partition(":")
    return {"name": column.name, "type": kind, **({"format": form} if form else {})}


def _name(label: str) -> str:
    """Return a name as data packages allow it: small letters, hyphens and full stops."""
    return label.lower().replace("_", "-")
