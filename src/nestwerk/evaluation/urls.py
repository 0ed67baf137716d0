from django.urls import URLPattern, URLResolver, include, path

from nestwerk.evaluation.views.parent import filling
from nestwerk.evaluation.views.team import papers, planning, reflections, rounds, typing, words

app_name = "evaluation"

of_team = [
    path("", planning.home, name="team"),
    path("terugkijken/", reflections.read, name="reflections"),
    path("terugkijken/schrijven/", reflections.write, name="reflect"),
    path("terugkijken/weg/", reflections.take_back, name="reflection-away"),
    path("<uuid:key>/", rounds.hub, name="hub"),
    path("<uuid:key>/dagen/", rounds.days, name="days"),
    path("<uuid:key>/sluiten/", rounds.close, name="close"),
    path("<uuid:key>/intrekken/", rounds.take_back, name="take-back"),
    path("<uuid:key>/overtypen/", typing.type_over, name="type-over"),
    path("<uuid:key>/woorden/", words.read, name="words"),
    path("<uuid:key>/affiche.pdf", papers.poster, name="poster"),
    path("<uuid:key>/papier.pdf", papers.paper, name="paper"),
    path("<uuid:key>/vragen.xlsx", papers.xlsform, name="xlsform"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    # Short, because people type it from a poster.
    path("vraag/", filling.begin, name="begin"),
    path("vraag/<str:code>/", filling.door, name="door"),
    path("vraag/<str:code>/tablet/", filling.tablet, name="tablet"),
    path("vraag/<str:code>/klaar/", filling.thanks, name="thanks"),
    path("groepen/<slug:slug>/team/evaluatie/", include(of_team)),
]
