from django.urls import path

from nestwerk.reach import views

app_name = "reach"

urlpatterns = [
    path("organisaties/<slug:slug>/overzicht/", views.overview, name="overview"),
    path("organisaties/<slug:slug>/overzicht/groepen/", views.groups, name="groups"),
    path("organisaties/<slug:slug>/overzicht/verslag.<slug:kind>", views.take_along, name="file"),
    path("organisaties/<slug:slug>/termijnen/", views.terms, name="terms"),
]
