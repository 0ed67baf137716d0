from django.urls import path

from nestwerk.analysis.views import counting

app_name = "analysis"

urlpatterns = [
    path("verhalen/<uuid:key>/analyse/", counting.codes, name="table"),
    path("verhalen/<uuid:key>/analyse/citaten/", counting.quoted, name="quotes"),
]
