"""The agenda board: decided together, yet steered; and nobody sees whose heart it is."""

import pytest

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.models import Heart, Theme
from nestwerk.groups.models import Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.queries import secret_of
from nestwerk.testing.sending import sent_as_shown


def test_the_board_shows_what_was_chosen_and_why_and_then_by_hearts(groups, parents, gatherings, at):
    board = queries.board_of(groups.tuesday, me=parents.amina, at=at)
    assert [(row.words[:6], row.hearts, row.given) for row in board.current] == [
        ("Slapen", 6, True),
        ("Een uu", 4, False),
        ("Praten", 3, True),
        ("Samen ", 2, False),
    ]
    assert board.chosen[0].choice
    assert board.chosen[0].choice.why == "Dit kreeg de meeste hartjes. En vorige keer was de tijd te kort."


def test_a_theme_sent_twice_is_one_theme(parents, gatherings, send):
    form = {"words": "Op tijd naar school", "token": "abc"}
    for _ in range(3):
        assert send(parents.amina, "thema/", **form).status_code == 302
    assert sum(theme.words == "Op tijd naar school" for theme in Theme.objects.all()) == 1
    send(parents.amina, "thema/", words="Op tijd naar bed", token="abc")
    assert Theme.objects.filter(participant=parents.amina).count() == 2


def test_a_heart_is_a_state(parents, gatherings, send):
    theme = Theme.objects.get(participant=parents.joke)
    for on, number in (("yes", 3), ("yes", 3), ("no", 2), ("no", 2)):
        send(parents.amina, "hartje/", theme=theme.pk, on=on)
        assert theme.hearts.count() == number


def test_without_a_name_nobody_sees_who_brought_it_in(world, groups, parents, gatherings, client_for, at):
    page = client_for(world.bram).get(f"/groepen/{groups.tuesday.slug}/team/agenda/").content.decode()
    assert "Samen koken" in page
    assert "Joke" not in page
    actions.bring_in(
        group=groups.tuesday,
        participant=parents.joke,
        words="Fietsen",
        named=True,
        token="x",
        by=None,
        at=at,
    )
    assert "Joke" in client_for(world.bram).get(f"/groepen/{groups.tuesday.slug}/team/agenda/").content.decode()


def test_the_team_chooses_with_a_reason_and_may_change_its_mind(world, groups, parents, gatherings, client_for, at):
    theme = Theme.objects.get(participant=parents.olena)
    meeting = list(Meeting.objects.filter(group=groups.tuesday).upcoming(at))[1]
    place = f"/groepen/{groups.tuesday.slug}/team/agenda/{theme.pk}/"
    bram = client_for(world.bram)
    assert bram.post(place, {"what": "choose", "meeting": meeting.pk, "why": " "}).status_code == 200
    assert not hasattr(Theme.objects.get(pk=theme.pk), "choice")
    assert bram.post(place, {"what": "choose", "meeting": meeting.pk, "why": "Drie vroegen het."}).status_code == 302
    assert Theme.objects.get(pk=theme.pk).choice.meeting == meeting
    bram.post(place, {"what": "back"})
    assert not hasattr(Theme.objects.get(pk=theme.pk), "choice")


def test_the_writer_reads_why_a_theme_is_hidden_and_the_others_do_not_see_it(
    world, groups, parents, gatherings, client_for, client, address
):
    theme = Theme.objects.get(participant=parents.olena)
    Theme.objects.filter(pk=theme.pk).update(named=True)
    place = f"/groepen/{groups.tuesday.slug}/team/"
    client_for(world.bram).post(f"{place}agenda/{theme.pk}/", {"what": "hide", "reason": "Hier staat een naam in."})
    assert "Praten met school" not in client.get(address(parents.amina) + "thema/").content.decode()
    mine = client.get(address(parents.olena) + "thema/").content.decode()
    assert ("Praten met school" in mine, "Hier staat een naam in." in mine) == (True, True)
    client_for(world.bram).post(f"{place}tonen/", {"hiding": theme.hiding.pk})
    assert "Praten met school" in client.get(address(parents.amina) + "thema/").content.decode()


def test_words_are_changed_and_hearts_stay(world, groups, parents, gatherings, client_for):
    theme = Theme.objects.get(participant=parents.olena)
    place = f"/groepen/{groups.tuesday.slug}/team/agenda/{theme.pk}/"
    sent_as_shown(place, {"what": "words", "words": "Praten met de juf"}, browser=client_for(world.bram))
    theme.refresh_from_db()
    assert (theme.words, theme.hearts.count(), theme.edited_at is not None) == ("Praten met de juf", 3, True)


def test_who_left_or_comes_from_another_group_brings_nothing_in(groups, parents, gatherings, at):
    with pytest.raises(actions.NotOfThisGroup):
        actions.give_heart(theme=gatherings.sleep, participant=parents.waiting[0], on=True, at=at)
    actions.leave_group(participant=parents.joke, at=at)
    with pytest.raises(actions.NoPlace):
        actions.give_heart(theme=gatherings.sleep, participant=parents.joke, on=True, at=at)


def test_a_theme_of_another_group_cannot_be_chosen_here(world, groups, parents, gatherings, at):
    elsewhere = Meeting.objects.filter(group=groups.open_house)[0]
    with pytest.raises(actions.NotOfThisGroup):
        actions.choose(theme=gatherings.sleep, meeting=elsewhere, why="x", by=world.bram, at=at)
    here = Meeting.objects.filter(group=groups.tuesday)[0]
    with pytest.raises(actions.WhyNeeded):
        actions.choose(theme=gatherings.sleep, meeting=here, why=" ", by=world.bram, at=at)
    with pytest.raises(actions.ReasonNeeded):
        actions.hide(thing=gatherings.sleep, reason=" ", by=world.bram, at=at)


def test_the_trail_names_no_parent(parents, gatherings):
    lines = AuditLine.objects.filter(object_type__startswith="gatherings.")
    assert lines.filter(by_id__in=[parent.pk for parent in (parents.amina, parents.joke)]).count() == 0
    assert Heart.objects.count() == lines.filter(verb="gave heart").count()


def test_who_runs_the_group_learns_by_no_link_who_brought_something_in(
    world, groups, parents, gatherings, client_for, client, send, address
):
    olena = parents.olena
    old = address(olena)
    send(olena, "thema/", words="Zonder mijn naam", token="x")
    theme = next(one for one in Theme.objects.filter(participant=olena) if one.words == "Zonder mijn naam")
    assert not theme.named
    team = f"/groepen/{groups.tuesday.slug}/team/"
    for person in (world.katja, world.bram, world.noor, world.chantal, world.edith, world.omar, world.daan):
        one, role = f"{team}deelnemers/{olena.pk}/", client_for(person)
        seen = role.get(one).content.decode() + role.get(f"{one}kaart/").content.decode()
        assert secret_of(olena) not in seen
    before = AuditLine.objects.filter(verb="made card").count()
    card = client_for(world.katja).post(f"{team}deelnemers/{olena.pk}/kaart/").content.decode()
    assert secret_of(olena) in card
    assert (client.get(old).status_code, AuditLine.objects.filter(verb="made card").count()) == (404, before + 1)
    client.cookies["nestwerk_taal"] = "nl"
    mine, hers = address(olena), address(parents.amina)
    client_for(world.bram).post(f"{team}agenda/{theme.pk}/", {"what": "hide", "reason": "Kijken van wie."})
    for place in ("", "thema/", "gegevens/", "gegevens/meenemen/", "gegevens/meenemen/?als=bestand"):
        told = client.get(mine + place).content.decode()
        assert ("Zonder mijn naam" in told, "hearts" in told, "Van jou, zonder" in told) == (False, False, False)
    client_for(world.bram).post(f"{team}tonen/", {"hiding": theme.hiding.pk})
    pages = [client.get(one + "thema/").content.decode().replace(one, "") for one in (mine, hers)]
    shown = [page.split("Zonder mijn naam")[1].split("</li>")[0] for page in pages]
    assert shown[0] == shown[1]
