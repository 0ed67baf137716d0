"""Addresses of this room. The script that works without internet reaches all under /vandaag/ and nothing else."""

from django.urls import URLPattern, URLResolver, path

from nestwerk.today.views import childcare, debrief, home, meeting, shifts, telephone

app_name = "today"

ONE = "vandaag/<uuid:key>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("vandaag/", home.home, name="home"),
    path("groepen/<slug:slug>/team/vandaag/", home.of_group, name="of_group"),
    path("vandaag/gezien/<uuid:key>/", home.seen_stay, name="seen_stay"),
    path("vandaag/sw.js", home.worker, name="worker"),
    path("vandaag/geen-internet/", home.no_internet, name="no_internet"),
    path("vandaag/sleutel/", telephone.token, name="token"),
    path("vandaag/diensten/", shifts.shifts, name="shifts"),
    path("vandaag/diensten/<uuid:key>/", shifts.take, name="take"),
    path(ONE, meeting.meeting, name="meeting"),
    path(f"{ONE}bewaar/", meeting.save, name="save"),
    path(f"{ONE}binnen/", meeting.walk_in, name="walk_in"),
    path(f"{ONE}tellen/", meeting.heads, name="heads"),
    path(f"{ONE}tikken/", telephone.taps, name="taps"),
    path(f"{ONE}opvang/", childcare.childcare, name="childcare"),
    path("groepen/<slug:slug>/team/opvang/", childcare.of_group, name="childcare_of_group"),
    path(f"{ONE}stand/", telephone.state, name="state"),
    path(f"{ONE}voorbereiden/", shifts.prepare, name="prepare"),
    path(f"{ONE}voorbereiden/diensten/", shifts.offer, name="offer"),
    path(f"{ONE}voorbereiden/<uuid:thing>/weg/", shifts.line_away, name="line_away"),
    path(f"{ONE}nabespreken/", debrief.debrief, name="debrief"),
    path(f"{ONE}nabespreken/afspraak/", debrief.agree, name="agree"),
    path(f"{ONE}nabespreken/afspraak/<uuid:thing>/", debrief.follow_up, name="follow_up"),
    path(f"{ONE}nabespreken/notitie/", debrief.note, name="note"),
    path(f"{ONE}nabespreken/notities/geven/", debrief.notes_over, name="notes_over"),
    path(f"{ONE}nabespreken/notitie/<uuid:thing>/weg/", debrief.note_away, name="note_away"),
]
