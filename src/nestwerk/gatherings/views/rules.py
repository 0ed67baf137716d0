"""Our rules: read, propose, agree."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import RuleForm
from nestwerk.gatherings.models import GroupRule
from nestwerk.gatherings.views.door import Door, frame, my_page, others_read, saved, with_place
from nestwerk.gatherings.views.page import rules_part
from nestwerk.web.asked import keys_in


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
@others_read()
def rules(request: HttpRequest, door: Door) -> HttpResponse:
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine: dict[str, Any] = {"group": door.me.group, "participant": door.me, "by": None, "at": door.at}
        try:
            actions.propose_rule(**mine, words=form.cleaned_data["words"], token=form.cleaned_data["token"])
        except actions.EnoughToday as problem:
            form.add_error("words", str(problem.message))
        else:
            return saved(request, door, "voorstel", rules_part)
    found = queries.rules_of(door.me.group, me=door.me)
    return render(request, "gatherings/parent/rules.html", {**frame(request, door), "rules": found, "form": form})


@require_POST
@my_page
@with_place
def agree(request: HttpRequest, door: Door) -> HttpResponse:
    """Say yes to the rules that the page showed; not to one that came since."""
    shown = keys_in(request.POST.getlist("rule"))
    given = GroupRule.objects.filter(group=door.me.group_id, dropped_at=None, pk__in=shown)
    actions.agree(given=given, participant=door.me, at=door.at)
    return saved(request, door, "akkoord", rules_part)
