from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.spaces.support import invitations
from lanterne.spaces.support.models import Invitation

SignIn = Callable[[Person], Client]
PEOPLE = "/organisation/personnes/"
ANSWERS = {"name": "Awa Sarr", "email": "Awa.Sarr@exemple.org", "password": "la marée monte à six heures"}


@pytest.fixture
def invitation(administrator: Person) -> Invitation:
    return invitations.invite(Membership.objects.get(person=administrator), "Awa", Role.MENTOR)


def path(invitation: Invitation) -> str:
    return f"{PEOPLE}rejoindre/{invitations.token_of(invitation)}/"


def test_an_administrator_gets_a_link_to_copy(administrator: Person, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    page = client.post(f"{PEOPLE}inviter/", {"note": "Awa", "role": "mentor"}, follow=True)
    assert f"http://testserver{path(Invitation.objects.get())}" in page.content.decode()


@pytest.mark.parametrize("answers", [{"note": "", "role": "member"}, {"note": "Awa", "role": "emperor"}, {}])
def test_an_incomplete_invitation_is_refused(
    answers: dict[str, str], administrator: Person, signed_in: SignIn
) -> None:
    assert signed_in(administrator).post(f"{PEOPLE}inviter/", answers).status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("who", ["member", "mentor"])
def test_only_administrators_invite_or_cancel(
    who: str, invitation: Invitation, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"{PEOPLE}inviter/", {"note": "Moi", "role": "administrator"}).status_code == 403
    assert client.post(f"{PEOPLE}invitations/{invitation.pk}/annuler/").status_code == 403
    assert Invitation.objects.count() == 1


def test_following_the_link_makes_an_account_with_the_promised_role(
    invitation: Invitation, organisation: Organisation
) -> None:
    visitor = Client()
    assert "Les Amarres" in visitor.get(path(invitation)).content.decode()
    reply = visitor.post(path(invitation), ANSWERS)
    person = Person.objects.get(email="awa.sarr@exemple.org")
    membership = Membership.objects.get(person=person)
    assert (membership.organisation, membership.role) == (organisation, Role.MENTOR)
    assert reply.headers["Location"] == "/"
    assert visitor.session["_auth_user_id"] == str(person.pk)


def test_a_link_serves_once(invitation: Invitation) -> None:
    Client().post(path(invitation), ANSWERS)
    again = Client().post(path(invitation), {**ANSWERS, "email": "autre@exemple.org"})
    assert again.status_code == 410
    assert not Person.objects.filter(email="autre@exemple.org").exists()


def test_of_two_people_at_once_one_gets_in_and_the_other_leaves_no_account(invitation: Invitation) -> None:
    stale = Invitation.objects.get(pk=invitation.pk)
    invitations.accept_as_new_person(invitation, "Awa Sarr", "awa@exemple.org", "la marée monte")
    with pytest.raises(invitations.InvitationSpent):
        invitations.accept_as_new_person(stale, "Bo Lin", "bo@exemple.org", "la marée descend")
    assert not Person.objects.filter(email="bo@exemple.org").exists()


def test_a_link_dies_after_seven_days(invitation: Invitation) -> None:
    assert invitation.expires_at - invitation.created_at < timedelta(days=7, seconds=1)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    assert Client().get(path(invitation)).status_code == 410


def test_a_cancelled_link_opens_nothing(
    administrator: Person, invitation: Invitation, signed_in: SignIn
) -> None:
    link = path(invitation)
    signed_in(administrator).post(f"{PEOPLE}invitations/{invitation.pk}/annuler/")
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ".abc", "é.é"])
def test_an_altered_link_opens_nothing(token: str, db: None) -> None:
    assert Client().get(f"{PEOPLE}rejoindre/{token}/").status_code == 410


def test_an_address_already_known_is_told_to_sign_in(invitation: Invitation, stranger: Person) -> None:
    reply = Client().post(path(invitation), {**ANSWERS, "email": stranger.email})
    assert reply.status_code == 422
    assert "Connectez-vous" in reply.content.decode()
    assert invitations.find(invitations.token_of(invitation)).is_pending


def test_someone_with_an_account_joins_with_it_and_lands_there(
    invitation: Invitation, stranger: Person, organisation: Organisation, signed_in: SignIn
) -> None:
    client = signed_in(stranger)
    assert stranger.email in client.get(path(invitation)).content.decode()
    client.post(path(invitation))
    assert Membership.objects.get(person=stranger, organisation=organisation).role == Role.MENTOR
    assert client.session["organisation"] == str(organisation.pk)


def test_someone_already_inside_does_not_use_the_link_up(
    invitation: Invitation, member: Person, signed_in: SignIn
) -> None:
    signed_in(member).post(path(invitation))
    assert Membership.objects.get(person=member).role == Role.MEMBER
    invitation.refresh_from_db()
    assert invitation.is_pending


def test_the_demo_visitor_never_joins_with_the_demo_account(
    invitation: Invitation, organisation: Organisation, signed_in: SignIn
) -> None:
    demo = Organisation.objects.create(name="Le Fanal", is_demo=True)
    visitor = Person.objects.create_person(email="visite@example.org", name="Visite")
    Membership.objects.create(person=visitor, organisation=demo, role=Role.ADMINISTRATOR)
    client = signed_in(visitor)
    assert 'name="password"' in client.get(path(invitation)).content.decode()
    client.post(path(invitation))
    assert not Membership.objects.filter(person=visitor, organisation=organisation).exists()


def test_another_organisation_does_not_cancel_it(
    invitation: Invitation, stranger: Person, signed_in: SignIn
) -> None:
    assert signed_in(stranger).post(f"{PEOPLE}invitations/{invitation.pk}/annuler/").status_code == 404
    assert Invitation.objects.exists()
