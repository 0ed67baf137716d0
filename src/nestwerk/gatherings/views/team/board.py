"""The agenda board for the team: add, choose with a reason, say in other words, hide with a reason."""

import uuid
from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import ChooseForm, HideForm, ThemeForm, WordsForm
from nestwerk.gatherings.models import Hiding, Theme
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.team.entrance import Desk, for_team
from nestwerk.kernel.errors import DomainError
from nestwerk.ui.as_seen import check_as_seen, mark_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def board(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    del form.fields["named"]
    if request.method == "POST" and form.is_valid():
        actions.bring_in(
            group=desk.group,
            participant=None,
            words=form.cleaned_data["words"],
            token=form.cleaned_data["token"],
            by=desk.person,
            at=desk.at,
        )
        messages.success(request, gettext("The theme is on the board."))
        return redirect("gatherings:team-board", slug=desk.group.slug)
    whole = queries.board_of(desk.group, me=None, at=desk.at, past=True)
    hidden = _with_marks(queries.hidden_of(desk.group)) if desk.steers else []
    unsigned = queries.unsigned_of(desk.group) if desk.steers else {}
    context = {"desk": desk, "group": desk.group, "board": whole, "hidden": hidden, "form": form}
    context |= {"unsigned": unsigned, "hide_form": HideForm()}
    return render(request, "gatherings/team/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def theme(request: HttpRequest, desk: Desk, key: uuid.UUID) -> HttpResponse:
    """One theme: choose it, say it in other words, or hide it."""
    desk.only_who_steers()
    found = get_object_or_404(Theme.objects.select_related("choice", "hiding"), group=desk.group, pk=key)
    forms = _forms(request, desk, found)
    done = _act(request, desk, found, forms) if request.method == "POST" else ""
    if done:
        messages.success(request, done)
        return redirect("gatherings:team-board", slug=desk.group.slug)
    return render(request, "gatherings/team/theme.html", {"desk": desk, "group": desk.group, "theme": found, **forms})


@require_POST
@for_team
def show_again(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put back what was hidden, alone or with all that went in the same tap."""
    hiding = _hiding(request, desk)
    if "together" in request.POST:
        _show_together(request, desk, hiding)
    else:
        actions.show(thing=hiding.thing, by=desk.person, at=desk.at)
        messages.success(request, gettext("It stands on the page again."))
    return redirect("gatherings:team-board", slug=desk.group.slug)


@require_POST
@for_team
def hide_more(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Hide all that a writer signed; or what is ticked, by what stands in it: whose it is plays no part."""
    if "hiding" in request.POST:
        number = actions.hide_signed_of_writer(hiding=_hiding(request, desk), by=desk.person, at=desk.at)
        words = ngettext("%(n)d more thing is hidden.", "%(n)d more things are hidden.", number) % {"n": number}
        messages.success(request, words if number else gettext("There is nothing more of this writer."))
        return redirect("gatherings:team-board", slug=desk.group.slug)
    desk.only_who_steers()
    form, ticked, there = HideForm(request.POST), request.POST.getlist("wat"), queries.unsigned_of(desk.group)
    things = [thing for name, thing in there.items() if name in ticked]
    if form.is_valid() and things:
        actions.hide_several(things=things, by=desk.person, at=desk.at, **form.cleaned_data)
        messages.success(request, gettext("It is hidden."))
    else:
        messages.error(request, gettext("Tick what you hide, and say why."))
    return redirect("gatherings:team-board", slug=desk.group.slug)


def _show_together(request: HttpRequest, desk: Desk, hiding: Hiding) -> None:
    """Show what went in one tap, when the page showed all of it; else what was hidden since is read first."""
    rows = _went_with(hiding, queries.hidden_of(desk.group))
    try:
        check_as_seen(request.POST, *_told(rows))
        seen = [row.pk for row in rows]
        number = actions.show_signed_together(hiding=hiding, by=desk.person, at=desk.at, seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return
    words = ngettext("%(n)d thing stands on the page again.", "%(n)d things stand on the page again.", number)
    messages.success(request, words % {"n": number})


def _went_with(hiding: Hiding, hidden: Sequence[Hiding]) -> list[Hiding]:
    return [row for row in hidden if row == hiding or (hiding.together and row.together == hiding.together)]


def _told(rows: Iterable[Hiding]) -> list[tuple[str, str, bool]]:
    """Return what the page shows of what is hidden."""
    return sorted((str(row.pk), row.words, row.signed) for row in rows)


def _with_marks(hidden: Sequence[Hiding]) -> list[tuple[Hiding, str]]:
    return [(row, mark_of(*_told(_went_with(row, hidden)))) for row in hidden]


def _hiding(request: HttpRequest, desk: Desk) -> Hiding:
    desk.only_who_steers()
    key = key_in(request, "hiding")
    hiding = next((row for row in queries.hidden_of(desk.group) if row.pk == key), None)
    if hiding is None:
        raise Http404
    return hiding


def _forms(request: HttpRequest, desk: Desk, found: Theme) -> dict[str, ChooseForm | WordsForm | HideForm]:
    """Return the three forms; only the one that was sent is filled in."""
    sent = {name: request.POST if request.POST.get("what") == name else None for name in ("choose", "words", "hide")}
    choice = getattr(found, "choice", None)
    before = {"meeting": choice.meeting_id, "why": choice.why} if choice else {}
    upcoming = queries.to_choose_from(desk.group, at=desk.at)
    return {
        "choose": ChooseForm(sent["choose"], meetings=upcoming, initial=before),
        "words": WordsForm(sent["words"], initial={"words": found.words}),
        "hide": HideForm(sent["hide"]),
    }


def _act(request: HttpRequest, desk: Desk, found: Theme, forms: dict[str, ChooseForm | WordsForm | HideForm]) -> str:
    """Do what was asked; return what to say, or nothing when the form is not right."""
    what = request.POST.get("what", "")
    if what == "back":
        actions.unchoose(theme=found, by=desk.person, at=desk.at)
        return gettext("The theme is back on the board.")
    form = forms.get(what)
    if form is None or not form.is_valid():
        return ""
    values = form.cleaned_data
    try:
        if what == "choose":
            actions.choose(theme=found, by=desk.person, at=desk.at, seen=form.initial, **values)
            return gettext("The theme is chosen. The parents see it with your reason.")
        if what == "words":
            actions.edit_theme(theme=found, by=desk.person, at=desk.at, seen=form.initial, **values)
            return gettext("The words are changed. The hearts stay.")
    except DomainError as problem:
        form.add_error("why" if what == "choose" else "words", str(problem.message))
        return ""
    actions.hide(thing=found, by=desk.person, at=desk.at, **values)
    return gettext("The theme is hidden.")
