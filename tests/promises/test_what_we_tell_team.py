"""Sentences that teams read, each held against what happens."""

from datetime import datetime, timedelta

from nestwerk.groups import actions
from nestwerk.groups.models import Meeting
from nestwerk.programmes import actions as programmes
from nestwerk.programmes.models import GroupForm, Programme, SessionPlan
from nestwerk.world import World


def test_a_programme_or_session_that_goes_leaves_the_meetings(world: World, at: datetime) -> None:
    own = Programme.objects.create(
        slug="eigen", title="Eigen", form=GroupForm.SERIES, changed_at=at, organisation=world.de_kiem
    )
    first, second = [SessionPlan.objects.create(programme=own, order=n, title=f"Sessie {n}") for n in (1, 2)]
    values: actions.GroupValues = {"name": "Koffie", "form": GroupForm.SERIES, "programme": own}
    group = actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    kept = [
        actions.add_meeting(group=group, starts_at=at + timedelta(days=n), minutes=60, by=world.bram, at=at)
        for n in (1, 2)
    ]
    for meeting, session in zip(kept, (first, second), strict=True):
        Meeting.objects.filter(pk=meeting.pk).update(session=session)
    programmes.remove_session(session=second, by=world.bram, at=at)
    own.refresh_from_db()
    programmes.remove(programme=own, by=world.bram, at=at)
    group.refresh_from_db()
    left = [(one.pk, one.starts_at, one.session) for one in group.meetings.order_by("starts_at")]
    assert left == [(one.pk, one.starts_at, None) for one in kept]
    assert (group.programme, group.ended_at) == (None, None)


def test_skipping_holidays_counts_for_meetings_that_are_added(world: World, at: datetime) -> None:
    values: actions.GroupValues = {
        "name": "Koffie",
        "form": GroupForm.SERIES,
        "rhythm": "FREQ=WEEKLY",
        "region": "be-nl",
        "skip_holidays": False,
    }
    group = actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    christmas = datetime.fromisoformat("2026-12-25T09:00+01:00")
    plan = {"group": group, "minutes": 60, "number": 2, "by": world.bram, "at": at}
    on_it = actions.plan_meetings(first=christmas, **plan)  # type: ignore[arg-type]
    assert on_it[0].starts_at == christmas
    group.skip_holidays = True
    group.save(update_fields=["skip_holidays"])
    actions.plan_meetings(first=christmas - timedelta(days=1), **plan)  # type: ignore[arg-type]
    assert group.meetings.filter(starts_at=christmas, cancellation=None).count() == 1
