"""What goes into a parcel."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime

from nestwerk.departures import queries
from nestwerk.departures.formats.package import Column, Listed, Parcel
from nestwerk.departures.queries.register import register
from nestwerk.departures.queries.roads import counted
from nestwerk.departures.queries.telling import stays_behind, tables
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.actions import packed_study


def packed(organisation: Organisation, person: Person, *, at: datetime) -> tuple[bytes, int]:
    """Return a ZIP with all that goes along with this person, and how many rows of tables are in it.

    Dutch, whoever asks: it is for the archive of an organisation.
    """
    with translation.override("nl"):
        parcel = Parcel()
        for table in tables(organisation):
            parcel.add(table)
        for number, member in enumerate(queries.led_studies(organisation, person), start=1):
            parcel.files[f"stories/studie-{number}.qdpx"] = packed_study(member=member, at=at)
        known = counted(organisation.pk)
        parcel.add(_digests(known))
        readme = _readme(organisation, parcel, at)
        title = f"{organisation.name}, {localtime(at):%Y-%m-%d}"
        return parcel.zipped(name=organisation.slug, title=title, readme=readme, at=localtime(at)), parcel.rows


def _digests(known: dict[str, tuple[int, str]]) -> Listed:
    """Return of every table how many rows there are and the digest of their keys, also of what stays behind."""
    columns = [Column("table", "string"), Column("rows", "integer"), Column("sha256_of_keys", "string")]
    return Listed("nestwerk.tellingen", columns, [[label.lower(), *one] for label, one in known.items()])


def _readme(organisation: Organisation, parcel: Parcel, at: datetime) -> str:
    behind = [(register().why[why], tables) for why, tables in sorted(stays_behind(organisation.pk).items())]
    filled = [(one["path"], one["rows"]) for one in parcel.resources if one["rows"]]
    studies = [path for path in parcel.files if path.endswith(".qdpx")]
    words = {"organisation": organisation, "at": at, "filled": filled, "behind": behind, "studies": studies}
    return render_to_string("departures/leesmij.txt", words)
