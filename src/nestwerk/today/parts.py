"""Where this room joins in with what rooms below it do."""

from nestwerk.groups.actions.team import LEFT_TEAM, RUNS_NO_MORE
from nestwerk.kernel.clock import now
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.models import Person
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.first_page import WORK_PAGES
from nestwerk.people.queries.trail import TOLD
from nestwerk.today import privacy
from nestwerk.today.actions import leaving
from nestwerk.today.actions.again import AGAIN
from nestwerk.today.queries.begin import where_work_is
from nestwerk.today.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.trail import journal


def _work_of(person: Person) -> str:
    return where_work_is(person, at=now())


def hang_all() -> None:
    WORK_PAGES.add(_work_of)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    journal.AGAIN.add(AGAIN)
    ROOMS_ABOVE.add(privacy)
    LEFT_TEAM.add(leaving.hear)
    RUNS_NO_MORE.add(leaving.hear_runs_no_more)
