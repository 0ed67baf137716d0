"""Addresses of this room. The secret of a parent's page is in front; what follows it is hers. The team has no map."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from nestwerk.nests.views import loose, maps, research, start, team
from nestwerk.nests.views.plan import kept
from nestwerk.nests.views.plan.loose import loose_plan

app_name = "nests"

of_parent = [
    path("", start.start, name="start"),
    path("los/", loose.loose, name="loose"),
    path("plan/", kept.plan, name="plan"),
    path("plan/papier/", kept.plan_paper, name="plan-paper"),
    path("plan/los/", loose_plan, name="loose-plan"),
    path("<uuid:key>/", maps.one_map, name="map"),
    path("<uuid:key>/papier/", maps.paper, name="paper"),
    path("<uuid:key>/onderzoek/", research.research, name="research"),
]
of_team = [
    path("", team.invite, name="team"),
    path("papier/", team.empty, name="empty"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^mijn/(?P<secret>[A-Za-z0-9_-]{22,64})/netwerk/", include(of_parent)),
    path("groepen/<slug:slug>/team/netwerk/", include(of_team)),
]
