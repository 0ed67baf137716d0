from django.urls import path

from nestwerk.groups.views import after, home, meetings, papers, public, setting_up, team

app_name = "groups"

urlpatterns = [
    path("groepen/", home.home, name="home"),
    path("groepen/overal/", home.everywhere, name="everywhere"),
    path("groepen/nieuw/", setting_up.start, name="new"),
    path("groepen/nieuw/<uuid:key>/", setting_up.what, name="what"),
    path("groepen/nieuw/<uuid:key>/wanneer/", setting_up.when, name="when"),
    path("groepen/nieuw/<uuid:key>/wie/", setting_up.who, name="who"),
    path("groepen/nieuw/<uuid:key>/weg/", setting_up.discard, name="discard"),
    path("groepen/<slug:slug>/", public.public, name="public"),
    path("groepen/<slug:slug>/agenda.ics", public.calendar, name="calendar"),
    path("groepen/<slug:slug>/team/", team.hub, name="hub"),
    path("groepen/<slug:slug>/team/papier/<slug:kind>/", papers.paper, name="paper"),
    path("groepen/<slug:slug>/team/instellingen/", team.settings, name="settings"),
    path("groepen/<slug:slug>/team/plaats/", team.venue, name="venue"),
    path("groepen/<slug:slug>/team/mensen/", team.people, name="team"),
    path("groepen/<slug:slug>/team/mensen/<uuid:key>/weg/", team.leave, name="take_from_team"),
    path("groepen/gezien/<uuid:key>/", team.seen_stay, name="seen_stay"),
    path("groepen/<slug:slug>/team/deur/", team.door, name="renew_door"),
    path("groepen/<slug:slug>/team/nieuw-seizoen/", setting_up.next_season, name="next_season"),
    path("groepen/<slug:slug>/team/einde/", team.end, name="end"),
    path("groepen/<slug:slug>/team/bijeenkomsten/", meetings.meetings, name="meetings"),
    path("groepen/<slug:slug>/team/bijeenkomsten/meer/", meetings.more, name="more"),
    path("groepen/<slug:slug>/team/bijeenkomsten/een/", meetings.add, name="add"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/", meetings.meeting, name="meeting"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/verzetten/", meetings.move, name="move"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/afzeggen/", meetings.cancel, name="cancel"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/toch/", after.go_on, name="go_on"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/achteraan/", after.add_at_end, name="add_at_end"),
    path("groepen/<slug:slug>/team/bijeenkomsten/<uuid:key>/doorschuiven/", after.shift, name="shift"),
    path("deur/<str:secret>/", public.door, name="door"),
]
