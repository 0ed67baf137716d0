"""Below /praktijken/, before the sheets of the catalogue."""

from django.urls import path

from nestwerk.takeaway.views import compare, feed, shortlist, takeaway

app_name = "takeaway"

urlpatterns = [
    path("nieuw.atom", feed.atom, name="feed-atom"),
    path("nieuw.json", feed.json_feed, name="feed-json"),
    path("uitvoer.<str:kind>", takeaway.export, name="export"),
    path("vergelijken/", compare.compare, name="compare"),
    path("vergelijken/vergelijking.pdf", takeaway.compare_pdf, name="compare-pdf"),
    path("lijstje/", shortlist.shortlist, name="shortlist"),
    path("lijstje/lijstje.pdf", takeaway.shortlist_pdf, name="shortlist-pdf"),
    path("<slug:slug>/fiche.pdf", takeaway.sheet_pdf, name="sheet-pdf"),
]
