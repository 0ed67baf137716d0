"""Pages about oneself: name and language, devices, one's data."""

from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people import actions, queries
from nestwerk.people.forms.pages import EraseForm, ProfileForm
from nestwerk.people.permissions import PersonRequest
from nestwerk.people.queries.hanging import all_that_hangs_on
from nestwerk.ui.language import remember_language
from nestwerk.ui.meanwhile import saved
from nestwerk.ui.papers import few_papers
from nestwerk.web.sessions import session_digest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    """Name and language."""
    person = request.user
    form = ProfileForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if form.is_valid():
        actions.change_profile(person=person, by=person, at=now(), **form.cleaned_data)
        messages.success(request, saved(form))
        response = redirect("people:mine")
        remember_language(response, person.language)
        return response
    return render(request, "people/mine.html", {"form": form})


@login_required
@require_safe
def sessions(request: PersonRequest) -> HttpResponse:
    """Where one is signed in."""
    found = queries.sessions_of(request.user, at=now(), this=request.session.session_key)
    return render(request, "people/sessions.html", {"sessions": found})


@login_required
@require_POST
def end_session(request: PersonRequest, key: int) -> HttpResponse:
    """Sign one device out; when it is this one, that is signing out."""
    session = get_object_or_404(UserSession, user=request.user, pk=key)
    if session.session_key == session_digest(request.session.session_key):
        return redirect("account_logout")
    actions.end_session(session=session, by=request.user, at=now())
    messages.success(request, gettext("That device is signed out."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    """Sign every other device out."""
    person = request.user
    actions.end_other_sessions(person=person, this=request.session.session_key, by=person, at=now())
    messages.success(request, gettext("All other devices are signed out."))
    return redirect("usersessions_list")


@login_required
@require_safe
def data(request: PersonRequest) -> HttpResponse:
    """What one may do with one's own data."""
    return _data(request, EraseForm())


@login_required
@require_safe
@few_papers
def download(request: PersonRequest) -> HttpResponse:
    """Everything that is kept about the visitor, as one file."""
    kept = actions.export_person(request.user, actions.privacy_rooms())
    layout = {"indent": 1, "ensure_ascii": False}
    response = JsonResponse(kept, encoder=DjangoJSONEncoder, json_dumps_params=layout)
    response.headers["Content-Disposition"] = 'attachment; filename="nestwerk.json"'
    return response


@login_required
@require_POST
def erase(request: PersonRequest) -> HttpResponse:
    """Erase one's own account, and leave."""
    form = EraseForm(request.POST)
    if form.is_valid():
        try:
            actions.erase_person(request.user, by=request.user, at=now(), rooms=actions.privacy_rooms())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            logout(request, show_message=False)
            messages.success(request, gettext("Your account is erased."))
            return redirect("portal:home")
    return _data(request, form, status=422)


def _data(request: PersonRequest, form: EraseForm, *, status: int = 200) -> HttpResponse:
    return render(request, "people/data.html", {"form": form, "hangs": all_that_hangs_on(request.user)}, status=status)
