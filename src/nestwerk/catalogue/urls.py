from django.urls import path

from nestwerk.catalogue.views import (
    compare,
    editing,
    feed,
    history,
    list,
    own,
    proposing,
    queue,
    sheet,
    shortlist,
    takeaway,
)
from nestwerk.catalogue.views.proposing import STEPS

app_name = "catalogue"

# The same pages for a shared practice and for one that an organisation keeps for itself.
TENDED = [
    ("bewerken/", editing.edit, "edit"),
    ("geschiedenis/", history.history, "history"),
    ("geschiedenis/verschil/", history.difference, "difference"),
    ("geschiedenis/terug/", history.restore, "restore"),
    ("stap/", history.move, "move"),
]

urlpatterns = [
    path("", list.practices, name="list"),
    path("nieuw.atom", feed.atom, name="feed-atom"),
    path("nieuw.json", feed.json_feed, name="feed-json"),
    path("niet-gevonden/", list.missed, name="missed"),
    path("uitvoer.<str:kind>", takeaway.export, name="export"),
    path("vergelijken/", compare.compare, name="compare"),
    path("vergelijken/vergelijking.pdf", takeaway.compare_pdf, name="compare-pdf"),
    path("lijstje/", shortlist.shortlist, name="shortlist"),
    path("lijstje/lijstje.pdf", takeaway.shortlist_pdf, name="shortlist-pdf"),
    path("nieuw/", editing.make, name="make"),
    path("voorstellen/", proposing.propose, name="propose"),
    path("voorstellen/verstuurd/", proposing.proposed, name="proposed"),
    path("voorstel/<str:token>/", proposing.status, name="proposal"),
    path("wachtrij/", queue.queue, name="queue"),
    path("wachtrij/publiceren/", queue.publish_many, name="publish-many"),
    path("wachtrij/<uuid:key>/", queue.review_proposal, name="review-proposal"),
    path("wachtrij/<uuid:key>/vragen/", queue.answer_proposal, {"name": "vragen"}, name="ask"),
    path("wachtrij/<uuid:key>/afwijzen/", queue.answer_proposal, {"name": "afwijzen"}, name="reject"),
    path("eigen/", own.own, name="own"),
    path("eigen/<slug:organisation>/nieuw/", editing.make, name="make"),
    path("eigen/<slug:organisation>/<slug:slug>/", own.own_sheet, name="sheet"),
    path("eigen/<slug:organisation>/<slug:slug>/aanbieden/", own.offer, name="offer"),
    *(path(f"eigen/<slug:organisation>/<slug:slug>/{address}", view, name=name) for address, view, name in TENDED),
    *(path(f"voorstel/<str:token>/{name}/", proposing.step, {"name": name}, name=f"proposal-{name}") for name in STEPS),
    path("<slug:slug>/verbeteren/", proposing.improve, name="improve"),
    path("<slug:slug>/nazien/", queue.review, name="review"),
    path("<slug:slug>/fiche.pdf", takeaway.sheet_pdf, name="sheet-pdf"),
    path("<slug:slug>/", sheet.sheet, name="sheet"),
    *(path(f"<slug:slug>/{address}", view, name=name) for address, view, name in TENDED),
]
