from django.urls import path

from nestwerk.ui import views

app_name = "ui"

urlpatterns = [
    path("stijl/", views.style, name="style"),
    path("taal/<slug:code>/", views.choose_language, name="language"),
    path("snel-weg/", views.leave, name="leave"),
]
