from django.urls import path, re_path

from nestwerk.catalogue.api import gate, page

app_name = "api"

urlpatterns = [
    path("", page.about, name="about"),
    re_path(r"^(?P<rest>[\s\S]+)$", gate.answer, name="answer"),
]
