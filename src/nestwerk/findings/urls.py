from django.urls import path

from nestwerk.findings.views import board, factor

app_name = "findings"

urlpatterns = [
    path("bevindingen/studie/<uuid:key>/", board.home, name="home"),
    path("bevindingen/studie/<uuid:key>/bord/", board.of_factors, name="of-factors"),
    path("bevindingen/studie/<uuid:key>/bord/los/", board.of_none, name="of-none"),
    path("bevindingen/geval/<uuid:key>/bord/", board.of_case, name="of-case"),
    path("bevindingen/categorie/<uuid:key>/", board.category, name="category"),
    path("bevindingen/factor/<uuid:key>/", factor.factor, name="factor"),
]
