"""The chain of the audit trail: each line carries a keyed digest of itself and of the line before it.

Whoever changes, adds or takes away lines in the database without the keys breaks it, and `check` says where. Lines go
into one of several lanes, each a chain of its own, so that on PostgreSQL those who write at the same moment need not
wait for each other: each holds the first free lane until its transaction ends. SQLite has one writer, so one lane.
"""

import json
from datetime import UTC

from django.db import connection, transaction

from nestwerk.kernel.models import AuditLine, ChainHead
from nestwerk.kernel.sealing import blind_index

# More than a server has connections: then nobody ever waits for a lane, and waiting is what could tie a knot.
LANES = 64


def append(line: AuditLine) -> AuditLine:
    """Add the line at the end of a lane, in the caller's transaction."""
    with transaction.atomic(savepoint=False):
        head = _free_head()
        line.lane = head.lane
        line.chain = _link(line, head.chain)
        line.save(force_insert=True)
        number = head.number + 1
        mark = _mark(head.lane, number, line.chain)
        ChainHead.objects.filter(pk=head.lane).update(number=number, chain=line.chain, mark=mark)
    return line


def first_break() -> str:
    """Return where the chain is broken, as a sentence for who runs the site; '' when it is whole."""
    heads = {head.lane: head for head in ChainHead.objects.all()}
    reached: dict[int, tuple[int, str]] = {}
    for line in AuditLine.objects.order_by("lane", "id").iterator(chunk_size=2000):
        number, before = reached.get(line.lane, (0, ""))
        if line.chain != _link(line, before):
            return f"Line {line.pk} of the audit trail, or the one before it, was changed, added or taken away by hand."
        reached[line.lane] = (number + 1, line.chain)
    for lane in sorted(heads.keys() | reached.keys()):
        number, chain = reached.get(lane, (0, ""))
        head = heads.get(lane)
        if number == 0 and (head is None or head.number == 0):
            continue
        if head is None or (head.number, head.chain, head.mark) != (number, chain, _mark(lane, number, chain)):
            return f"The end of the audit trail (lane {lane}) was taken away or added by hand."
    return ""


def ends() -> dict[int, tuple[int, int, str]]:
    """Return of each lane how many lines it has, and key and digest of the last; only what our keys vouch for."""
    found = {}
    for head in ChainHead.objects.filter(number__gt=0):
        last = AuditLine.objects.filter(lane=head.lane, chain=head.chain).order_by("-id").first()
        if last and head.mark == _mark(head.lane, head.number, head.chain):
            found[head.lane] = (head.number, last.pk, head.chain)
    return found


def _free_head() -> ChainHead:
    """Return the head of a lane that nobody else holds, and hold it."""
    if connection.vendor == "sqlite":
        return ChainHead.objects.get_or_create(lane=0)[0]
    heads = ChainHead.objects.order_by("lane")
    head = heads.select_for_update(skip_locked=True).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(lane=lane) for lane in range(LANES)], ignore_conflicts=True)
        head = heads.select_for_update(skip_locked=True).first() or heads.select_for_update().get(lane=0)
    return head


def _link(line: AuditLine, before: str) -> str:
    told = {field.attname: getattr(line, field.attname) for field in AuditLine._meta.concrete_fields}
    told = {name: value for name, value in told.items() if name not in {"id", "chain"}}
    told["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    words = json.dumps(told, sort_keys=True, default=str)
    return blind_index(f"{before}\n{words}", field="kernel.auditline.chain")


def _mark(lane: int, number: int, chain: str) -> str:
    return blind_index(f"{lane} {number} {chain}", field="kernel.chainhead.mark")
