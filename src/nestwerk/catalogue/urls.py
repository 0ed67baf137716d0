from django.urls import path

from nestwerk.catalogue.views import list, sheet

app_name = "catalogue"

urlpatterns = [
    path("", list.practices, name="list"),
    path("eigen/<slug:organisation>/<slug:slug>/", sheet.own_sheet, name="sheet"),
    path("<slug:slug>/", sheet.sheet, name="sheet"),
]
