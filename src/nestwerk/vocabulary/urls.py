"""Addresses of the vocabulary. A shared concept keeps its address for good; own ones live under `o/`."""

from django.urls import path, re_path

from nestwerk.vocabulary.views import export, own, pages, words

app_name = "vocabulary"

HERE = "o/<slug:organisation>/<slug:framework>/"
THERE = f"{HERE}<slug:concept>/"

urlpatterns = [
    path("", pages.frameworks, name="frameworks"),
    re_path(r"^alles\.(?P<syntax>ttl|jsonld)$", export.everything, name="export-all"),
    path("o/<slug:organisation>/", own.frameworks, name="own"),
    path("o/<slug:organisation>/nieuw/", own.create, name="own-create"),
    re_path(
        r"^o/(?P<organisation>[-\w]+)/(?P<framework>[-\w]+)\.(?P<syntax>ttl|jsonld)$", export.own, name="own-export"
    ),
    path(HERE, pages.framework, name="own-framework"),
    path(f"{HERE}bewerken/", own.edit, name="own-edit"),
    path(f"{HERE}nieuw/", words.add, name="own-add"),
    path(THERE, pages.concept, name="own-concept"),
    path(f"{THERE}bewerken/", words.change, name="own-change"),
    path(f"{THERE}verplaatsen/", words.move, name="own-move"),
    path(f"{THERE}niet-meer-kiezen/", words.retire, name="own-retire"),
    path(f"{THERE}weer-kiezen/", words.bring_back, name="own-bring-back"),
    re_path(r"^(?P<framework>[-\w]+)\.(?P<syntax>ttl|jsonld)$", export.shared, name="export"),
    path("<slug:framework>/", pages.framework, name="framework"),
    path("<slug:framework>/<slug:concept>/", pages.concept, name="concept"),
]
