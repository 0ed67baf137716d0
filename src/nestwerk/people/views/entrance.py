"""How people come in: the first link, an invitation, and the links of a demo."""

from allauth.account.internal.flows.logout import logout
from allauth.account.utils import perform_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import now
from nestwerk.people import actions, queries
from nestwerk.people.forms.pages import AcceptForm, BeginForm
from nestwerk.people.models import Invitation, Person
from nestwerk.people.queries.first_page import first_page_of
from nestwerk.ui.views import too_often
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Make the very first account."""
    if limits.look("wrong link", visitor_of(request), at=now()).full:
        return too_often(request)
    if not actions.first_link_works(token, at=now()):
        return _gone(request, actions.LinkGone.message)
    form = BeginForm(request.POST or None)
    if form.is_valid():
        try:
            person = actions.begin(token=token, language=get_language() or "nl", at=now(), **form.cleaned_data)
        except actions.LinkGone as problem:
            return _gone(request, problem.message)
        return _enter(request, person)
    return render(request, "people/begin.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what one is invited to; join by pressing the button, never by opening the page."""
    if limits.look("wrong link", visitor_of(request), at=now()).full:
        return too_often(request)
    found = queries.invitation_by_token(token)
    if found is None or found.email is None or found.has_expired(at=now()):
        return _gone(request, actions.InvitationOver.message)
    form = AcceptForm(request.POST or None)
    context = {"invitation": found, "form": form, "token": token, **_visitor(request, found)}
    if request.method == "POST" and (context["may_join"] or (context["is_new"] and form.is_valid())):
        try:
            return _join(request, found, form)
        except actions.InvitationOver as problem:
            return _gone(request, problem.message)
        except actions.AddressTaken:
            return redirect(request.path)
    return render(request, "people/invitation.html", context)


@require_safe
def demo(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as somebody made up."""
    person = actions.person_of_demo_link(token)
    if person is None:
        raise Http404
    if request.user.is_authenticated and request.user.pk != person.pk:
        logout(request, show_message=False)
    return _enter(request, person)


def _visitor(request: HttpRequest, found: Invitation) -> dict[str, bool]:
    """Say which of four this is: the invited person, somebody else, an account not signed in, or a new person."""
    person = request.user if isinstance(request.user, Person) else None
    has_account = person is None and queries.account_of(str(found.email)) is not None
    return {
        "may_join": person is not None and person.email == found.email,
        "is_other": person is not None and person.email != found.email,
        "must_sign_in": has_account,
        "is_new": person is None and not has_account,
    }


def _join(request: HttpRequest, found: Invitation, form: AcceptForm) -> HttpResponse:
    if isinstance(request.user, Person):
        actions.accept(invitation=found, person=request.user, at=now())
        return redirect("people:organisations")
    name, language = form.cleaned_data["name"], get_language() or found.language
    person = actions.accept_as_new(invitation=found, name=name, language=language, at=now())
    return _enter(request, person)


def _gone(request: HttpRequest, message: str | Promise) -> HttpResponse:
    """One sentence for a link that does not work, and one try counted."""
    limits.count("wrong link", visitor_of(request), at=now())
    return render(request, "people/gone.html", {"message": message}, status=410)


def _enter(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign in by allauth, so that its stages and its list of devices hold here too."""
    response: HttpResponse = perform_login(request, person, redirect_url=first_page_of(person))
    return response
