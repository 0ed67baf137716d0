from django.urls import path

from nestwerk.ops.status import views

app_name = "status"

urlpatterns = [
    path("", views.status, name="plain"),
    path("json/", views.as_json, name="json"),
    path("metrics/", views.metrics, name="metrics"),
]
