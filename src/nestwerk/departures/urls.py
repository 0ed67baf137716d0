from django.urls import path

from nestwerk.departures import views

app_name = "departures"

urlpatterns = [
    path("organisaties/<slug:slug>/vertrek/", views.page, name="page"),
    path("organisaties/<slug:slug>/vertrek/blijven/", views.stay, name="stay"),
    path("organisaties/<slug:slug>/vertrek/meenemen/", views.ask, name="ask"),
    path("organisaties/<slug:slug>/vertrek/ophalen/", views.fetch, name="fetch"),
    path("organisaties/<slug:slug>/vertrek/weg/", views.throw_away, name="throw_away"),
    path("beheer/vertrek/", views.proofs, name="proofs"),
    path("beheer/vertrek/<uuid:key>.json", views.proof, name="proof"),
]
