from django.urls import path

from nestwerk.catalogue import views

app_name = "catalogue"

urlpatterns = [
    path("", views.practices, name="list"),
    path("niet-gevonden/", views.missed, name="missed"),
    path("<slug:slug>/", views.sheet, name="sheet"),
    path("<slug:slug>/bewerken/", views.edit, name="edit"),
]
