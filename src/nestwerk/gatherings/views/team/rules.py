"""Our rules for the team: begin with, propose, note what was agreed, drop."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import RuleForm
from nestwerk.gatherings.models import GroupRule, Starter
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.team.entrance import Desk, for_team


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def rules(request: HttpRequest, desk: Desk) -> HttpResponse:
    what = request.POST.get("what", "")
    form = RuleForm(request.POST if what == "propose" else None)
    if request.method == "POST" and (done := _act(request, desk, form, what)):
        messages.success(request, done)
        return redirect("gatherings:team-rules", slug=desk.group.slug)
    found = queries.rules_of(desk.group, me=None)
    known = {row.text for row in (*found.standing, *found.proposed)}
    starters = [(key, label) for key, label in Starter.choices if str(label) not in known]
    context = {"desk": desk, "group": desk.group, "rules": found, "starters": starters, "form": form}
    return render(request, "gatherings/team/rules.html", context)


def _act(request: HttpRequest, desk: Desk, form: RuleForm, what: str) -> str:
    """Do what was asked; return what to say, or nothing when the form is not right."""
    if what == "propose":
        return _propose(desk, form)
    desk.only_who_steers()
    if what == "begin":
        chosen = [key for key in request.POST.getlist("starter") if key in Starter.values]
        actions.begin_with(group=desk.group, starters=chosen, by=desk.person, at=desk.at)
        return gettext("The proposals are on the page. Talk about them together.")
    rule = get_object_or_404(GroupRule, group=desk.group, dropped_at=None, pk=key_in(request, "rule"))
    if what == "settle":
        actions.settle_rule(rule=rule, by=desk.person, at=desk.at)
        return gettext("The rule stands now. Each parent is asked to agree.")
    actions.drop_rule(rule=rule, by=desk.person, at=desk.at)
    return gettext("The rule is gone from the page.")


def _propose(desk: Desk, form: RuleForm) -> str:
    if not form.is_valid():
        return ""
    values = {name: form.cleaned_data[name] for name in ("words", "token")}
    actions.propose_rule(group=desk.group, participant=None, by=desk.person, at=desk.at, **values)
    return gettext("Your proposal is on the page.")
