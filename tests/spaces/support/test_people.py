from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role

SignIn = Callable[[Person], Client]
PEOPLE = "/organisation/personnes/"


def place(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def test_everyone_sees_who_is_there_and_only_administrators_see_addresses(
    administrator: Person, member: Person, mentor: Person, signed_in: SignIn
) -> None:
    for person in (member, mentor):
        page = signed_in(person).get(PEOPLE).content.decode()
        assert "Nadia Ferrand" in page
        assert administrator.email not in page
        assert "Inviter" not in page
    assert member.email in signed_in(administrator).get(PEOPLE).content.decode()


def test_people_of_other_organisations_are_not_shown(
    administrator: Person, stranger: Person, signed_in: SignIn
) -> None:
    assert "Sacha Weil" not in signed_in(administrator).get(PEOPLE).content.decode()


@pytest.mark.parametrize("who", ["member", "mentor"])
@pytest.mark.parametrize("action", ["role/", "retirer/"])
def test_only_administrators_change_people(
    who: str, action: str, administrator: Person, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"{PEOPLE}{place(administrator).pk}/{action}", {"role": "member"}).status_code == 403
    assert place(administrator).role == Role.ADMINISTRATOR


@pytest.mark.parametrize("action", ["role/", "retirer/"])
def test_an_administrator_does_not_reach_another_organisation(
    action: str, stranger: Person, member: Person, signed_in: SignIn
) -> None:
    reply = signed_in(stranger).post(f"{PEOPLE}{place(member).pk}/{action}", {"role": "mentor"})
    assert reply.status_code == 404
    assert place(member).role == Role.MEMBER


def test_a_role_is_changed_and_noted(administrator: Person, member: Person, signed_in: SignIn) -> None:
    signed_in(administrator).post(f"{PEOPLE}{place(member).pk}/role/", {"role": "mentor"})
    assert place(member).role == Role.MENTOR
    assert AuditEntry.objects.get().details == {"role": "mentor"}


def test_an_unknown_role_changes_nothing(administrator: Person, member: Person, signed_in: SignIn) -> None:
    signed_in(administrator).post(f"{PEOPLE}{place(member).pk}/role/", {"role": "emperor"})
    assert place(member).role == Role.MEMBER


@pytest.mark.parametrize("action", ["role/", "retirer/"])
def test_the_last_administrator_stays(
    action: str, administrator: Person, member: Person, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    reply = client.post(f"{PEOPLE}{place(administrator).pk}/{action}", {"role": "member"}, follow=True)
    assert place(administrator).role == Role.ADMINISTRATOR
    assert "au moins une personne" in reply.content.decode()


def test_an_administrator_leaves_when_another_remains(
    administrator: Person, organisation: Organisation, make_person: Callable[..., Person], signed_in: SignIn
) -> None:
    make_person(organisation, Role.ADMINISTRATOR, "Lou Bellec")
    signed_in(administrator).post(f"{PEOPLE}{place(administrator).pk}/retirer/")
    assert not Membership.objects.filter(person=administrator).exists()


def test_removing_asks_first(administrator: Person, member: Person, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    assert "Retirer Camille Roux" in client.get(f"{PEOPLE}{place(member).pk}/retirer/").content.decode()
    assert Membership.objects.filter(person=member).exists()


def test_a_removed_person_opens_nothing_any_more(
    administrator: Person, member: Person, signed_in: SignIn
) -> None:
    theirs = signed_in(member)
    signed_in(administrator).post(f"{PEOPLE}{place(member).pk}/retirer/")
    assert theirs.get(PEOPLE).headers["Location"] == "/sans-organisation/"


def test_the_page_makes_as_many_queries_for_many_people_as_for_few(
    administrator: Person,
    organisation: Organisation,
    make_person: Callable[..., Person],
    signed_in: SignIn,
    django_assert_num_queries: Callable[..., object],
) -> None:
    from lanterne.spaces.support import invitations

    mine = place(administrator)
    for number in range(12):
        make_person(organisation, Role.MEMBER, f"Personne {number}")
        invitations.invite(mine, f"Invitée {number}", Role.MENTOR)
    client = signed_in(administrator)
    with django_assert_num_queries(6):
        page = client.get(PEOPLE)
    assert page.content.decode().count("/rejoindre/") == 12
