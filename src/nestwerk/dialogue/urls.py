from django.urls import path

from nestwerk.dialogue.views.parent import cards as parent_cards
from nestwerk.dialogue.views.parent import wall as parent_wall
from nestwerk.dialogue.views.team import agreements, papers, sessions, wall

app_name = "dialogue"

urlpatterns = [
    # Short, because people type it from a wall.
    path("d/<str:code>/", parent_cards.door, name="door"),
    path("d/<str:code>/wand/", parent_wall.wall, name="wall"),
    path("d/<str:code>/wand/stuk/", parent_wall.wall_piece, name="wall-piece"),
    path("d/<str:code>/verslag/", parent_wall.report, name="my-report"),
    path("dialoog/", sessions.home, name="home"),
    path("dialoog/nieuw/", sessions.new, name="new"),
    path("dialoog/<uuid:key>/", sessions.hub, name="hub"),
    path("dialoog/<uuid:key>/wijzigen/", sessions.edit, name="edit"),
    path("dialoog/<uuid:key>/deur/", sessions.turn_key, name="turn-key"),
    path("dialoog/<uuid:key>/scherm/", wall.wall, name="screen"),
    path("dialoog/<uuid:key>/scherm/stuk/", wall.wall_piece, name="screen-piece"),
    path("dialoog/<uuid:key>/kaarten/", wall.cards, name="cards"),
    path("dialoog/<uuid:key>/kaarten/verbergen/", wall.hide, name="hide"),
    path("dialoog/<uuid:key>/afspraken/", agreements.agreements, name="agreements"),
    path("dialoog/<uuid:key>/afspraken/<uuid:thing>/", agreements.settle, name="settle"),
    path("dialoog/<uuid:key>/afspraken/<uuid:thing>/anders/", agreements.change, name="change"),
    path("dialoog/<uuid:key>/uitnodiging/", papers.invite, name="invite"),
    path("dialoog/<uuid:key>/uitnodiging/<slug:whom>.pdf", papers.invitation_paper, name="invitation"),
    path("dialoog/<uuid:key>/verslag/", papers.report, name="report"),
    path("dialoog/<uuid:key>/papier/<slug:kind>.pdf", papers.report_paper, name="paper"),
    path("dialoog/<uuid:key>/brief/", papers.letter, name="letter"),
]
