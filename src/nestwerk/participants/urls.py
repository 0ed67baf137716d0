"""Addresses of this room. What stands under /mijn/ and /agenda/ holds a secret and reaches no log."""

from django.urls import path, re_path

from nestwerk.participants.views import (
    attended,
    calendar,
    doubles,
    ending,
    from_list,
    group_messages,
    links,
    one,
    removing,
    second,
    sign_up,
    team,
    waiting,
    welcome,
)

app_name = "participants"

TEAM = "groepen/<slug:slug>/team/deelnemers/"
MESSAGES = "groepen/<slug:slug>/team/berichten/"
THERE = "groepen/<slug:slug>/team/aanwezigheid/"
ONE = f"{TEAM}<uuid:key>/"

urlpatterns = [
    path("groepen/<slug:slug>/aanmelden/", sign_up.sign_up, name="sign_up"),
    path("mijn/samen/<str:ticket>/", second.together, name="together"),
    re_path(r"^mijn/(?P<secret>\w{22,64})/?[^/\w]{1,3}/?$", welcome.tidy, name="tidy"),
    path("mijn/<str:secret>/welkom/", welcome.welcome, name="welcome"),
    path("mijn/<str:secret>/kaart/", welcome.card, name="my_card"),
    path("mijn/<str:secret>/stuur/", welcome.send, name="send_to_myself"),
    path("mijn/<str:secret>/klopt/", welcome.contacts_right, name="contacts_right"),
    path("mijn/<str:secret>/akkoord/", welcome.agree_myself, name="agree_myself"),
    path("mijn/<str:secret>/opvang/", welcome.childcare, name="choose_childcare"),
    path("mijn/<str:secret>/van-de-lijst/", welcome.step_out, name="step_out"),
    path("mijn/<str:secret>/agenda.ics", calendar.once, name="calendar_file"),
    path("agenda/<str:secret>.ics", calendar.feed, name="calendar"),
    path(TEAM, team.participants, name="list"),
    path(f"{TEAM}nieuw/", team.add, name="add"),
    path(f"{TEAM}lijst/", from_list.bring_in, name="from_list"),
    path(f"{TEAM}lijst/sjabloon/<slug:kind>/", from_list.template, name="list_template"),
    path(f"{TEAM}lijst/laat-weten/", from_list.tell, name="tell_of_list"),
    path(f"{TEAM}bestand/<slug:kind>/", team.take_along, name="take_along"),
    path(f"{TEAM}opruimen/", removing.several, name="several"),
    path(f"{TEAM}dubbel/<uuid:key>/<uuid:other>/", doubles.double, name="double"),
    path(f"{TEAM}uit-elkaar/<uuid:key>/", doubles.apart, name="apart"),
    path("organisaties/<slug:slug>/dubbele-ouders/", doubles.between_groups, name="doubles"),
    path(f"{TEAM}gezien/<uuid:key>/", one.seen_account, name="seen_account"),
    path(f"{TEAM}gehoord/<uuid:key>/", team.heard, name="heard"),
    path(ONE, one.participant, name="participant"),
    path(f"{ONE}kaart/", links.card, name="card"),
    path(f"{ONE}link/", links.link, name="link"),
    path(f"{ONE}hoed/", one.hats, name="hats"),
    path(f"{ONE}gezin/", one.family, name="family"),
    path(f"{ONE}lezen/", one.hand_over, name="hand_over"),
    path(f"{ONE}einde/", ending.end, name="end"),
    path(f"{ONE}terug/", ending.give_back, name="give_back"),
    path(f"{ONE}wissen/", ending.erase, name="erase"),
    path(THERE, attended.who_was_there, name="attended"),
    path(f"{THERE}bestand/<slug:kind>/", attended.attended_file, name="attended_file"),
    path(f"{THERE}tekenlijst/<uuid:key>/", attended.list_to_sign, name="list_to_sign"),
    path(MESSAGES, group_messages.write, name="messages"),
    path(f"{MESSAGES}<uuid:key>/", group_messages.message, name="message"),
    path(f"{MESSAGES}<uuid:key>/terug/", group_messages.take_back, name="message_back"),
    path("groepen/<slug:slug>/team/wachtlijst/", waiting.waiting_list, name="waiting"),
    path("groepen/<slug:slug>/team/wachtlijst/bekijken/", waiting.look, name="look"),
    path("groepen/<slug:slug>/team/wachtlijst/<uuid:key>/", waiting.promote, name="promote"),
    path("organisaties/<slug:slug>/toestemming/", waiting.consent_text, name="consent_texts"),
    path("organisaties/<slug:slug>/toestemming/<slug:purpose>/", waiting.consent_text, name="consent_text"),
]
