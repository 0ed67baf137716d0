from django.urls import path

from nestwerk.analysis.views import counting, files, questions

app_name = "analysis"

urlpatterns = [
    path("verhalen/<uuid:key>/analyse/", counting.codes, name="table"),
    path("verhalen/<uuid:key>/analyse/citaten/", counting.quoted, name="quotes"),
    path("verhalen/<uuid:key>/analyse/samen/", counting.together, name="together"),
    path("verhalen/<uuid:key>/analyse/genoeg/", counting.enough, name="growth"),
    path("verhalen/<uuid:key>/analyse/woorden/", counting.words, name="words"),
    path("verhalen/<uuid:key>/analyse/vraag/", questions.ask, name="question"),
    path("verhalen/<uuid:key>/analyse/vraag/bewaar/", questions.save, name="save"),
    path("verhalen/<uuid:key>/analyse/vraag/<uuid:question>/weg/", questions.throw_away, name="throw-away"),
    path("verhalen/<uuid:key>/analyse/bestand/<slug:what>.<slug:kind>", files.take_along, name="file"),
]
