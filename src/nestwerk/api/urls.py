from django.urls import path, re_path

from nestwerk.api import gate
from nestwerk.api import views as page

app_name = "api"

urlpatterns = [
    path("", page.about, name="about"),
    re_path(r"^(?P<rest>[\s\S]+)$", gate.answer, name="answer"),
]
