"""Studies: the list, a new one, the page of one, who works in it, what it looks at."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import CaseForm, ChangeStudyForm, MemberForm, StudyForm
from nestwerk.stories.models import Round, StudyMember
from nestwerk.stories.permissions import may_enter, organisations_to_study_in
from nestwerk.stories.queries.names import key_of, originals_of
from nestwerk.stories.queries.studies import interviews_of, members_of, stage_of, studies_of
from nestwerk.stories.views.asking import desk, leads, reads_originals
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of
from nestwerk.ui.meanwhile import saved
from nestwerk.web.asked import key_in, page_asked


@login_required
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The studies in which this visitor has a part; 404 for a volunteer who has none."""
    page = studies_of(request.user, page=page_asked(request))
    may_begin = bool(organisations_to_study_in(request.user))
    if not page.object_list and not may_enter(request.user):
        raise Http404
    return render(request, "stories/home.html", {"page": page, "may_begin": may_begin})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    organisation = _organisation(request)
    form = StudyForm(request.POST or None, initial=StudyForm.fresh())
    if form.is_valid():
        study = actions.make_study(organisation=organisation, values=form.values(), by=request.user, at=now())
        return redirect("stories:study", study.pk)
    offered = organisations_to_study_in(request.user)
    context = {"form": form, "organisation": organisation, "offered": offered if len(offered) > 1 else []}
    return render(request, "stories/new.html", context)


@login_required
@require_safe
def study(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One study: its interviews with how far each is, and ways to the codebook, the rounds and the people."""
    here = desk(request, key)
    rows = [(one, stage_of(one)) for one in interviews_of(here.study)]
    rounds = Round.objects.filter(study=here.study)
    doors = [(gettext(label), icon, reverse(name, args=[key])) for label, icon, name in settings.NESTWERK_STUDY_DOORS]
    context = {"rows": rows, "rounds": rounds, "members": members_of(here.study), "doors": doors}
    return render(request, "stories/study.html", {**here.context(), **context})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here = desk(request, key, leads)
    form = ChangeStudyForm(request.POST or None, initial=StudyForm.told(here.study))
    if form.is_valid():
        actions.change_study(study=here.study, values=form.values(), by=request.user, at=now())
        messages.success(request, saved(form))
        return redirect("stories:study", key)
    return render(request, "stories/edit.html", {**here.context(), "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Who works in the study; who leads it gives parts and ends them."""
    here = desk(request, key, leads)
    going = request.POST.get("wens") == "weg"
    form = MemberForm(None if going else request.POST or None, organisation=here.study.organisation)
    try:
        if going:
            member = get_object_or_404(StudyMember, study=here.study, pk=key_in(request.POST.get("lid")))
            actions.remove_member(member=member, by=request.user, at=now())
            return redirect("stories:home") if member.person_id == request.user.pk else redirect("stories:people", key)
        if form.is_valid():
            values = {name: form.cleaned_data[name] for name in ("part", "reads_originals")}
            actions.add_member(study=here.study, person=form.person_chosen(), by=request.user, at=now(), **values)
            return redirect("stories:people", key)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return render(request, "stories/people.html", {**here.context(), "form": form, "members": members_of(here.study)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here = desk(request, key, leads)
    form = CaseForm(request.POST or None, organisation=here.study.organisation)
    if form.is_valid():
        found = form.cleaned_data
        group = form.group_chosen()
        actions.add_case(
            study=here.study, name=found["name"], kind=found["kind"], group=group, by=request.user, at=now()
        )
        return redirect("stories:cases", key)
    return render(request, "stories/cases.html", {**here.context(), "form": form, "cases": here.study.cases.all()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def key_page(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The key of a study, for named people, each look on record; who leads can destroy it with the originals."""
    here = desk(request, key, reads_originals)
    if request.method == "POST" and request.POST.get("wens") == "vernietig":
        if not is_as_seen(request.POST, originals_of(here.study)):
            messages.error(request, str(LOOK))
            return redirect("stories:key", key)
        actions.destroy_originals(study=here.study, by=request.user, at=now())
        messages.success(request, gettext("The originals and the key are destroyed."))
        return redirect("stories:study", key)
    actions.looked(study=here.study, what="key", by=request.user, at=now())
    context = {"names": key_of(here.study), "mark": mark_of(originals_of(here.study))}
    return render(request, "stories/key.html", {**here.context(), **context})


def _organisation(request: PersonRequest) -> Organisation:
    """Return the organisation that is asked for, else the first in which this visitor may begin a study, else 404."""
    mine = organisations_to_study_in(request.user)
    asked = request.GET.get("organisatie", "")
    found = next((one for one in mine if one.slug == asked), mine[0] if mine else None)
    if found is None:
        raise Http404
    return found
