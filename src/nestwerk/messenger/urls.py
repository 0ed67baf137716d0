from django.urls import path

from nestwerk.messenger import views

app_name = "messenger"

urlpatterns = [
    path("organisaties/<slug:slug>/berichten/", views.log, name="log"),
    path("organisaties/<slug:slug>/berichten/instellingen/", views.preferences, name="settings"),
    path("organisaties/<slug:slug>/berichten/<uuid:key>/opnieuw/", views.again, name="again"),
]
