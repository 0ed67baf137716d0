"""Where this room joins in with what rooms below it do."""

from nestwerk.groups.actions.news import LISTENERS
from nestwerk.groups.actions.team import LEFT_TEAM, RUNS_NO_MORE
from nestwerk.groups.queries.finding import FULL
from nestwerk.groups.queries.hanging import GOES_ON
from nestwerk.groups.queries.reach import REACH
from nestwerk.groups.queries.stays import TOLD_TO_TEAM
from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.messenger.actions.sending import ENDED, STILL_TRUE
from nestwerk.participants import privacy
from nestwerk.participants.actions import childcare, former, group_messages, notices, places
from nestwerk.participants.actions.accounts import leave_team
from nestwerk.participants.actions.again import AGAIN
from nestwerk.participants.actions.renewing import open_link
from nestwerk.participants.actions.underway import still_true
from nestwerk.participants.actions.unheard import hear_how_it_ended
from nestwerk.participants.permissions import FIRST_OPENED
from nestwerk.participants.queries import former as former_queries
from nestwerk.participants.queries.accounts import account_changes_to_see
from nestwerk.participants.queries.notices import reach_of
from nestwerk.participants.queries.places import full_groups
from nestwerk.participants.queries.reading import unanswered
from nestwerk.participants.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.hanging import STAYS
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import from_template, hang


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    ROUNDS.add(notices.remind)
    UPKEEP.add(group_messages.forget_group_messages)
    journal.AGAIN.add(AGAIN)
    LISTENERS.add(childcare.hear, places.hear, notices.hear)
    # After the rooms above.
    LEFT_TEAM.add(leave_team, order=9)
    RUNS_NO_MORE.add(former.hear_runs_no_more)
    STAYS.add(former_queries.lines)
    GOES_ON.add(former_queries.lines_in)
    NOTICES.add(former_queries.notices, unanswered)
    REACH.add(reach_of)
    FULL.add(full_groups)
    FIRST_OPENED.add(open_link)
    STILL_TRUE.add(still_true)
    ENDED.add(hear_how_it_ended)
    TOLD_TO_TEAM.add(account_changes_to_see)
    hang("next-season", from_template("participants/team/before.html"))
