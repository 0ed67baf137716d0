"""Addresses of this room. The secret of a parent's page is long, so it is never taken for another page of /mijn/."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from nestwerk.gatherings.views import agenda, answering, helping, mine, page, renewing, rules, tips
from nestwerk.gatherings.views.team import board as team_board
from nestwerk.gatherings.views.team import helping as team_helping
from nestwerk.gatherings.views.team import rules as team_rules
from nestwerk.gatherings.views.team import tips as team_tips

app_name = "gatherings"

of_parent = [
    path("", page.page, name="page"),
    path("taal/<slug:code>/", page.language, name="language"),
    path("kom/", answering.reply, name="reply"),
    path("nodig/", answering.needs, name="needs"),
    path("thema/", agenda.board, name="board"),
    path("hartje/", agenda.heart, name="heart"),
    path("afspraken/", rules.rules, name="rules"),
    path("afspraken/ja/", rules.agree, name="agree"),
    path("tips/", tips.tips, name="tips"),
    path("tips/geprobeerd/", tips.tried, name="tried"),
    path("hulp/", helping.helping, name="help"),
    path("hulp/beurt/", helping.turn, name="turn"),
    path("hulp/nummer/", helping.number, name="help-number"),
    path("hulp/klaar/", helping.done, name="help-done"),
    path("dagen/", mine.days, name="days"),
    path("gegevens/", mine.data, name="data"),
    path("gegevens/meenemen/", mine.take_along, name="take-along"),
    path("gegevens/lezen/", mine.ask_to_read, name="ask-to-read"),
    path("gegevens/toestemming/", mine.consent, name="consent"),
    path("gegevens/wissen/", mine.erase, name="erase"),
    path("nieuwe-link/", renewing.renew, name="renew"),
    path("nieuwe-link/gezien/", mine.saw_links, name="saw-links"),
    path("stoppen/", mine.leave, name="leave"),
]
of_team = [
    path("agenda/", team_board.board, name="team-board"),
    path("agenda/<uuid:key>/", team_board.theme, name="team-theme"),
    path("verbergen/", team_board.hide_more, name="hide-more"),
    path("regels/", team_rules.rules, name="team-rules"),
    path("tips/", team_tips.tips, name="team-tips"),
    path("hulp/", team_helping.helping, name="team-help"),
    path("tonen/", team_board.show_again, name="show-again"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^mijn/(?P<secret>[A-Za-z0-9_-]{22,64})/", include(of_parent)),
    path("groepen/<slug:slug>/team/", include(of_team)),
]
