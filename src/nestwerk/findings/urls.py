from django.urls import path

from nestwerk.findings.views import board, factor, guide
from nestwerk.findings.views.parent import door
from nestwerk.findings.views.team import papers, soundings

app_name = "findings"

urlpatterns = [
    path("bevindingen/studie/<uuid:key>/", board.home, name="home"),
    path("bevindingen/studie/<uuid:key>/bord/", board.of_factors, name="of-factors"),
    path("bevindingen/studie/<uuid:key>/bord/los/", board.of_none, name="of-none"),
    path("bevindingen/geval/<uuid:key>/bord/", board.of_case, name="of-case"),
    path("bevindingen/categorie/<uuid:key>/", board.category, name="category"),
    path("bevindingen/factor/<uuid:key>/", factor.factor, name="factor"),
    path("bevindingen/factor/<uuid:key>/woorden/", factor.words, name="factor-words"),
    path("bevindingen/factor/<uuid:key>/citaten/", factor.quotes, name="quotes"),
    path("bevindingen/studie/<uuid:key>/klankborden/", soundings.soundings, name="soundings"),
    path("bevindingen/klankbord/<uuid:key>/", soundings.sounding, name="sounding"),
    path("bevindingen/klankbord/<uuid:key>/sluiten/", soundings.close, name="close"),
    path("bevindingen/klankbord/<uuid:key>/code/", soundings.new_code, name="new-code"),
    path("bevindingen/klankbord/<uuid:key>/beslissen/", soundings.decide, name="decide"),
    path("bevindingen/klankbord/<uuid:key>/woorden/", soundings.words, name="words"),
    path("bevindingen/klankbord/<uuid:key>/overtypen/", papers.type_over, name="type-over"),
    path("bevindingen/klankbord/<uuid:key>/affiches.pdf", papers.posters, name="posters"),
    path("bevindingen/klankbord/<uuid:key>/blad.pdf", papers.sheet, name="sheet"),
    path("bevindingen/studie/<uuid:key>/handreiking/", guide.write, name="write-guide"),
    path("bevindingen/studie/<uuid:key>/handreiking/publiceren/", guide.publish, name="publish-guide"),
    path("bevindingen/studie/<uuid:key>/handreiking/intrekken/", guide.withdraw, name="withdraw-guide"),
    path("handreiking/<slug:slug>/", guide.guide, name="guide"),
    path("handreiking/<slug:slug>.pdf", guide.paper, name="guide-paper"),
    path("klankbord/", door.begin, name="begin"),
    path("klankbord/<str:code>/", door.door, name="door"),
    path("klankbord/<str:code>/bedankt/", door.thanks, name="thanks"),
]
