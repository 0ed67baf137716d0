from django.urls import URLPattern, URLResolver, include, path, re_path

from nestwerk.evaluation.views.organisation import overview, paper, taking
from nestwerk.evaluation.views.own import bringing, listing, making
from nestwerk.evaluation.views.parent import filling, story
from nestwerk.evaluation.views.team import (
    aside,
    claims,
    papers,
    planning,
    reflections,
    report,
    rounds,
    sharing,
    stories,
    typing,
    words,
)

app_name = "evaluation"

of_team = [
    path("", planning.home, name="team"),
    path("terugkijken/", reflections.read, name="reflections"),
    path("terugkijken/schrijven/", reflections.write, name="reflect"),
    path("terugkijken/weg/", reflections.take_back, name="reflection-away"),
    path("verhalen/", stories.home, name="stories"),
    path("verhalen/<uuid:key>/lezen/", stories.read, name="read-story"),
    path("verhalen/<uuid:key>/kiezen/", stories.choose, name="choose-story"),
    path("bijdrage/", claims.claims, name="claims"),
    path("bijdrage/<uuid:key>/", claims.claim, name="claim"),
    path("delen/", sharing.sharing, name="sharing"),
    path("verslag/", report.report, name="report"),
    path("verslag.pdf", report.report_paper, name="report-paper"),
    path("<uuid:key>/", rounds.hub, name="hub"),
    path("<uuid:key>/dagen/", rounds.days, name="days"),
    path("<uuid:key>/herinneren/", rounds.remind, name="remind"),
    path("<uuid:key>/sluiten/", rounds.close, name="close"),
    path("<uuid:key>/intrekken/", rounds.take_back, name="take-back"),
    path("<uuid:key>/opzij/", aside.set_aside, name="set-aside"),
    path("<uuid:key>/meetellen/", aside.count_again, name="count-again"),
    path("<uuid:key>/code/", rounds.new_code, name="new-code"),
    path("<uuid:key>/overtypen/", typing.type_over, name="type-over"),
    path("<uuid:key>/woorden/", words.read, name="words"),
    path("<uuid:key>/affiche.pdf", papers.poster, name="poster"),
    path("<uuid:key>/voor-ouders.pdf", report.for_parents, name="for-parents"),
    path("<uuid:key>/papier.pdf", papers.paper, name="paper"),
    path("<uuid:key>/vragen.xlsx", papers.xlsform, name="xlsform"),
]
# A parent's own page, with the secret of her link in front: a story is hers, so it is told there and not at a form.
of_parent = [
    path("", story.story, name="story"),
    path("terug/", story.take_back, name="take-story-back"),
    path("hartje/", story.heart, name="story-heart"),
]
of_own_form = [
    path("", listing.form, name="form"),
    path("titel/", making.words, name="form-words"),
    path("herkomst/", making.whose, name="form-whose"),
    path("kijken/", listing.look, name="form-look"),
    path("opbergen/", listing.put_away, name="form-away"),
    path("terugnemen/", listing.take_back, name="form-back"),
    path("vragen.xlsx", listing.xlsform, name="form-xlsform"),
    path("vraag/", making.question, name="question-new"),
    path("vraag/<slug:item>/", making.question, name="question"),
    path("vraag/<slug:item>/plaats/", making.place, name="question-place"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    # Short, because people type it from a poster.
    path("vraag/", filling.begin, name="begin"),
    path("vraag/<str:code>/", filling.door, name="door"),
    path("vraag/<str:code>/tablet/", filling.tablet, name="tablet"),
    path("vraag/<str:code>/klaar/", filling.thanks, name="thanks"),
    re_path(r"^mijn/(?P<secret>[A-Za-z0-9_-]{22,64})/verandering/", include(of_parent)),
    path("organisaties/<slug:slug>/evaluatie/", overview.overview, name="overview"),
    path("organisaties/<slug:slug>/evaluatie/verslag.pdf", paper.year_paper, name="year-paper"),
    path("organisaties/<slug:slug>/evaluatie/antwoorden/", taking.answers, name="answers"),
    path("organisaties/<slug:slug>/evaluatie/<slug:what>.<slug:kind>", taking.take_along, name="answers-file"),
    path("formulieren/", listing.forms, name="forms"),
    path("formulieren/invoeren/", bringing.bring_in, name="form-in"),
    path("formulieren/<uuid:key>/", include(of_own_form)),
    path("groepen/<slug:slug>/team/evaluatie/", include(of_team)),
]
