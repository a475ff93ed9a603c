import io

import pytest
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.models import Answer, Campaign, CaseSheet
from tests.spaces.measure import sheets

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(signed_in, member):
    return signed_in(member)


@pytest.fixture
def finished(plan, connect, server, member):
    campaign = plan(connect(server))
    campaigns.start(campaign, member)
    campaign.refresh_from_db()
    return campaign


def upload(client, name, data):
    file = io.BytesIO(data)
    file.name = name
    return client.post(reverse("measure:upload"), {"file": file})


def test_an_empty_room_says_how_to_begin(client):
    page = client.get(reverse("measure:index")).content.decode()
    assert "Comment cela se passe" in page
    assert reverse("measure:upload") in page


def test_a_file_is_previewed_then_kept(client, organisation):
    response = upload(client, "cas.xlsx", sheets.xlsx(sheets.HEADER, ("Quand ?", "mardi")))
    preview = CaseSheet.objects.for_organisation(organisation).get()
    assert response.url == preview.get_absolute_url()
    assert preview.confirmed_at is None
    assert "Quand" in client.get(response.url).content.decode()
    client.post(reverse("measure:confirm_sheet", args=[preview.pk]))
    preview.refresh_from_db()
    assert preview.confirmed_at is not None


def test_a_preview_given_up_leaves_nothing(client, organisation):
    upload(client, "cas.xlsx", sheets.xlsx(sheets.HEADER, ("Quand ?", "mardi")))
    upload(client, "autres.xlsx", sheets.xlsx(sheets.HEADER, ("Où ?", "ici")))
    kept = CaseSheet.objects.for_organisation(organisation)
    assert [sheet.name for sheet in kept] == ["autres.xlsx"]
    client.post(reverse("measure:erase_sheet", args=[kept.get().pk]))
    assert not kept.all().exists()


def test_a_bad_file_is_refused_on_the_form_and_nothing_is_written(client, organisation):
    response = upload(client, "cas.xlsx", sheets.zip_bomb())
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not CaseSheet.objects.for_organisation(organisation).exists()


def test_lines_left_out_are_named(client):
    data = b"question;attendu\nQuand ?;mardi\n;jeudi\n"
    page = client.get(upload(client, "cas.csv", data).url).content.decode()
    assert "1 ligne n’a pas été gardée" in page
    assert "Ligne 3" in page


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbfquestion;"), ("xlsx", b"PK")])
def test_the_template_downloads(client, kind, start):
    assert client.get(reverse("measure:template", args=[kind])).content.startswith(start)


def test_a_campaign_is_planned_before_anything_is_sent(client, sheet, connect, server, organisation):
    model = connect(server)
    response = client.post(
        reverse("measure:new"),
        {"title": "Juste ?", "sheet": sheet.pk, "cases": 3, "models": [model.pk], "repetitions": 2},
    )
    campaign = Campaign.objects.for_organisation(organisation).get()
    assert response.url == campaign.get_absolute_url()
    assert campaign.answers.count() == 6
    plan_page = client.get(response.url).content.decode()
    assert "points près" in plan_page
    assert "Lancer la campagne" in plan_page
    assert server.calls == 0


def test_three_models_are_refused(client, sheet, connect, server):
    models = [connect(server, f"M{number}").pk for number in range(3)]
    response = client.post(
        reverse("measure:new"),
        {"title": "x", "sheet": sheet.pk, "cases": 3, "models": models, "repetitions": 1},
    )
    assert response.status_code == 422
    assert "un ou deux modèles" in response.content.decode()


def test_results_show_figures_with_their_interval_and_failures_first(client, finished):
    page = client.get(finished.get_absolute_url()).content.decode()
    assert "2 / 3" in page
    assert "0 / 2" in page
    assert "1 échec à relire" in page
    assert "12 €" in page
    assert "Ce que ces scores ne voient pas" in page


def test_progress_stops_polling_once_over(client, finished):
    response = client.get(reverse("measure:progress", args=[finished.pk]))
    assert response["HX-Refresh"] == "true"
    assert "hx-get" not in response.content.decode()


def test_progress_polls_while_it_runs(client, plan, connect, server):
    campaign = plan(connect(server))
    Campaign.objects.filter(pk=campaign.pk).update(status=Campaign.Status.RUNNING, attempt=1)
    response = client.get(reverse("measure:progress", args=[campaign.pk]))
    assert "hx-get" in response.content.decode()
    assert "HX-Refresh" not in response.headers
    client.post(reverse("measure:stop", args=[campaign.pk]))
    campaign.refresh_from_db()
    assert campaign.status == Campaign.Status.STOPPED
    assert "Reprendre" in client.get(campaign.get_absolute_url()).content.decode()


def test_a_person_can_overrule_the_score(client, finished, member):
    answer = finished.answers.get(case__position=3)
    page = reverse("measure:answer", args=[answer.pk])
    client.post(reverse("measure:review", args=[answer.pk]), {"verdict": "juste"})
    answer.refresh_from_db()
    assert (answer.reviewed_right, answer.reviewer) == (True, member)
    assert "Jugée par Camille Roux" in client.get(page).content.decode()


def test_an_answer_shows_what_left(client, finished):
    answer = finished.answers.get(case__position=1)
    page = client.get(reverse("measure:answer", args=[answer.pk])).content.decode()
    assert "[PERSONNE_1]" in page
    assert "Ce qui est parti" in page


@pytest.mark.parametrize("wanted", ["", "fausses", "a-juger"])
def test_answers_can_be_filtered(client, finished, wanted):
    response = client.get(reverse("measure:answers", args=[finished.pk]), {"voir": wanted})
    assert len(response.context["page"]) == {"": 4, "fausses": 1, "a-juger": 1}[wanted]


def test_acts_are_logged_without_words(client, finished, organisation):
    client.post(reverse("measure:erase", args=[finished.pk]))
    entries = AuditEntry.objects.for_organisation(organisation)
    assert {"measure.campaign_started", "measure.campaign_erased"} <= set(
        entries.values_list("action", flat=True)
    )
    assert "accueil" not in str(list(entries.values_list("details", flat=True)))


def addresses(campaign):
    answer = campaign.answers.first()
    return [
        (reverse("measure:sheet", args=[campaign.sheet_id]), "get"),
        (reverse("measure:confirm_sheet", args=[campaign.sheet_id]), "post"),
        (reverse("measure:erase_sheet", args=[campaign.sheet_id]), "post"),
        (campaign.get_absolute_url(), "get"),
        (reverse("measure:progress", args=[campaign.pk]), "get"),
        (reverse("measure:start", args=[campaign.pk]), "post"),
        (reverse("measure:stop", args=[campaign.pk]), "post"),
        (reverse("measure:score_again", args=[campaign.pk]), "post"),
        (reverse("measure:erase", args=[campaign.pk]), "post"),
        (reverse("measure:answers", args=[campaign.pk]), "get"),
        (reverse("measure:answer", args=[answer.pk]), "get"),
        (reverse("measure:review", args=[answer.pk]), "post"),
    ]


def test_another_organisation_sees_and_changes_nothing(finished, signed_in, stranger):
    client = signed_in(stranger)
    for address, method in addresses(finished):
        assert getattr(client, method)(address).status_code == 404, address
    assert Campaign.objects.filter(pk=finished.pk).exists()


def test_another_organisations_cases_cannot_be_chosen(sheet, signed_in, stranger, other_organisation):
    campaigns.keep_sheet(other_organisation, stranger, "x", sheets_of_one())
    client = signed_in(stranger)
    own = CaseSheet.objects.for_organisation(other_organisation).get()
    campaigns.confirm_sheet(own, stranger)
    data = {"title": "x", "sheet": sheet.pk, "cases": 1, "models": [], "repetitions": 1}
    assert "sheet" in client.post(reverse("measure:new"), data).context["form"].errors


def sheets_of_one():
    from lanterne.spaces.measure.cases import read_sheet

    return read_sheet("x.csv", io.BytesIO(b"question\nQuand ?"))


def test_a_mentor_reads_and_changes_nothing(finished, signed_in, mentor):
    client = signed_in(mentor)
    for address, method in addresses(finished):
        status = getattr(client, method)(address).status_code
        assert status == (200 if method == "get" else 403), address


@pytest.mark.parametrize("repetitions", [1, 3])
def test_pages_ask_a_constant_number_of_questions(
    client, plan, connect, server, member, repetitions, django_assert_max_num_queries
):
    campaign = plan(connect(server), repetitions=repetitions)
    campaigns.start(campaign, member)
    for address, most in [
        (reverse("measure:index"), 11),
        (campaign.get_absolute_url(), 14),
        (reverse("measure:answers", args=[campaign.pk]), 9),
        (reverse("measure:answer", args=[campaign.answers.first().pk]), 8),
    ]:
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_failed_answers_are_shown_with_what_to_do(client, plan, connect, server, member):
    server.script("401")
    campaign = plan(connect(server))
    campaigns.start(campaign, member)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert "refuse la clé" in page
    assert "Reprendre" in page
    assert Answer.objects.filter(status=Answer.Status.FAILED).count() == 1
