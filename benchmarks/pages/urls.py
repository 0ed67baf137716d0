"""The project's own addresses, and an empty view: what every request costs before a room does anything."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from nestwerk.config import urls
from nestwerk.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("leeg/", empty), *urls.urlpatterns]
