"""The check on pages that are drawn at the address of an act sees what it is there for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.testing.drawn import forms_without_address, only_posts


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_who_takes_what() -> None:
    assert only_posts(require_POST(view))
    assert not only_posts(require_http_methods(["GET", "POST"])(view))
    assert not only_posts(view)


def test_a_form_without_address_is_found() -> None:
    page = '<form method="post">a</form><form\n method="post" action="/b/">b</form><form>asks</form>'
    assert forms_without_address(HttpResponse(page)) == ['method="post"']
    assert forms_without_address(HttpResponse(page, status=422)) == ['method="post"']
    assert forms_without_address(HttpResponse(page, status=302)) == []
    assert forms_without_address(JsonResponse({"page": page})) == []
