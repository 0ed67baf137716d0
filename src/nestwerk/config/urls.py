"""Every address of the house. Rooms name their own; here they get their place."""

from django.urls import URLPattern, URLResolver, include, path

from nestwerk.ui import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nestwerk.portal.urls")),
    path("", include("nestwerk.ui.urls")),
    path("", include("nestwerk.departures.urls")),
    path("", include("nestwerk.people.urls")),
    path("status/", include("nestwerk.ops.status.urls")),
    path("kaders/", include("nestwerk.vocabulary.urls")),
    # Before the catalogue, whose sheets would answer at its address.
    path("", include("nestwerk.intake.urls")),
    path("praktijken/", include("nestwerk.editorial.urls")),
    path("praktijken/", include("nestwerk.takeaway.urls")),
    path("praktijken/", include("nestwerk.catalogue.urls")),
    path("api/", include("nestwerk.api.urls")),
    path("", include("nestwerk.messenger.urls")),
    path("", include("nestwerk.programmes.urls")),
    path("", include("nestwerk.groups.urls")),
    path("", include("nestwerk.participants.urls")),
    path("", include("nestwerk.gatherings.urls")),
    path("", include("nestwerk.today.urls")),
    path("", include("nestwerk.reach.urls")),
    path("", include("nestwerk.nests.urls")),
    path("", include("nestwerk.dialogue.urls")),
    path("", include("nestwerk.evaluation.urls")),
    path("", include("nestwerk.stories.urls")),
    path("", include("nestwerk.analysis.urls")),
    path("", include("nestwerk.findings.urls")),
]

handler400 = views.bad_request
handler403 = views.not_found
handler404 = views.not_found
handler500 = views.broken
