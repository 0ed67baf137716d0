"""Below /praktijken/, before the sheets of the catalogue."""

from django.urls import path

from nestwerk.editorial.views import doubles, editing, history, own, proposing, questions, queue, reviewing, uses
from nestwerk.editorial.views.proposing import STEPS

app_name = "editorial"

# The same pages for a shared practice and for one that an organisation keeps for itself.
TENDED = [
    ("bewerken/", editing.edit, "edit"),
    ("vragen/", questions.questions, "questions"),
    ("geschiedenis/", history.history, "history"),
    ("geschiedenis/verschil/", history.difference, "difference"),
    ("geschiedenis/terug/", history.restore, "restore"),
    ("stap/", history.move, "move"),
]

urlpatterns = [
    path("nieuw/", editing.make, name="make"),
    path("voorstellen/", proposing.propose, name="propose"),
    path("voorstellen/verstuurd/", proposing.proposed, name="proposed"),
    path("voorstel/<str:token>/", proposing.status, name="proposal"),
    path("niet-gevonden/", questions.missed, name="missed"),
    path("wachtrij/", queue.queue, name="queue"),
    path("wachtrij/publiceren/", queue.publish_many, name="publish-many"),
    path("wachtrij/<uuid:key>/", reviewing.review_proposal, name="review-proposal"),
    path("wachtrij/<uuid:key>/vragen/", reviewing.answer_proposal, {"name": "vragen"}, name="ask"),
    path("wachtrij/<uuid:key>/afwijzen/", reviewing.answer_proposal, {"name": "afwijzen"}, name="reject"),
    path("eigen/", own.own, name="own"),
    path("gebruikt/<slug:organisation>/", uses.uses, name="uses"),
    path("eigen/<slug:organisation>/nieuw/", editing.make, name="make"),
    path("eigen/<slug:organisation>/<slug:slug>/aanbieden/", own.offer, name="offer"),
    *(path(f"eigen/<slug:organisation>/<slug:slug>/{address}", view, name=name) for address, view, name in TENDED),
    *(path(f"voorstel/<str:token>/{name}/", proposing.step, {"name": name}, name=f"proposal-{name}") for name in STEPS),
    path("<slug:slug>/verbeteren/", proposing.improve, name="improve"),
    path("<slug:slug>/samenvoegen/<slug:into>/", doubles.merge, name="merge"),
    path("<slug:slug>/nazien/", queue.review, name="review"),
    *(path(f"<slug:slug>/{address}", view, name=name) for address, view, name in TENDED),
]
