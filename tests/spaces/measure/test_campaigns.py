import uuid

import pytest

from lanterne.foundations.evidence.models import Evidence
from lanterne.providers.models import ModelCall
from lanterne.spaces.measure import campaigns, recovery
from lanterne.spaces.measure.models import Answer, Campaign
from lanterne.spaces.measure.results import results
from lanterne.spaces.measure.running import claim, this_worker, work
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

Status = Campaign.Status


@pytest.fixture
def started(plan, connect, server, member):
    campaign = plan(connect(server), use_case_id=uuid.uuid4())
    campaigns.start(campaign, member)
    campaign.refresh_from_db()
    return campaign


def test_each_case_is_asked_once_and_scored(started, server):
    assert started.status == Status.FINISHED
    assert server.calls == 4
    verdicts = list(started.answers.order_by("case__position").values_list("right", flat=True))
    assert verdicts == [True, True, False, None]


def test_what_must_be_protected_does_not_leave(started, server):
    sent = str(server.bodies)
    assert "Diallo" not in sent
    assert "06 39" not in sent
    first = started.answers.get(case__position=1)
    assert (first.secrets, first.leaks) == (2, 0)
    assert first.call.masked_count >= 2


def test_calls_are_counted_once_for_the_use_case(started):
    calls = ModelCall.objects.for_organisation(started.organisation)
    assert calls.count() == 4
    assert set(calls.values_list("status", "purpose", "use_case_id")) == {
        ("settled", "campaign", started.use_case_id)
    }


def test_starting_a_finished_campaign_again_pays_nothing(started, server, member):
    campaigns.start(started, member)
    assert server.calls == 4


def test_running_the_same_work_twice_pays_nothing_more(started, server):
    work(started.candidates.get(), started.attempt)
    assert server.calls == 4


def test_an_answer_is_claimed_by_one_worker_only(plan, connect, server):
    campaign = plan(connect(server))
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.RUNNING, attempt=1)
    candidate = campaign.candidates.get()
    claimed = [claim(candidate, 1) for _ in range(5)]
    assert len({answer.pk for answer in claimed[:4]}) == 4
    assert claimed[4] is None


def test_work_of_an_older_attempt_asks_for_nothing(plan, connect, server):
    campaign = plan(connect(server))
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.RUNNING, attempt=2)
    work(campaign.candidates.get(), 1)
    assert server.calls == 0


def test_a_stopped_campaign_resumes_where_it_was(plan, connect, server, member):
    campaign = plan(connect(server))
    answered = campaign.answers.order_by("pk").first()
    campaigns.start(campaign, member)
    assert server.calls == 4
    Answer.objects.exclude(pk=answered.pk).update(status=Answer.Status.WAITING, text="")
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.STOPPED)
    campaign.refresh_from_db()
    campaigns.start(campaign, member)
    assert server.calls == 4 + 3
    campaign.refresh_from_db()
    assert campaign.status == Status.FINISHED


def test_a_call_cut_by_a_dead_process_is_not_paid_again_by_itself(plan, connect, server, member):
    campaign = plan(connect(server, on_our_network=False))
    lost = campaign.answers.order_by("pk").first()
    dead = f"{this_worker().rpartition(':')[0]}:999999999"
    Answer.objects.filter(pk=lost.pk).update(status=Answer.Status.RUNNING, worker=dead)
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.RUNNING, attempt=1)
    recovery.recover()
    lost.refresh_from_db()
    assert lost.status == Answer.Status.INTERRUPTED


def test_a_call_to_a_model_of_ones_own_is_asked_again_after_a_crash(plan, connect, server, member):
    campaign = plan(connect(server))
    lost = campaign.answers.order_by("pk").first()
    dead = f"{this_worker().rpartition(':')[0]}:999999999"
    Answer.objects.filter(pk=lost.pk).update(status=Answer.Status.RUNNING, worker=dead)
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.RUNNING, attempt=1)
    recovery.recover()
    work(campaign.candidates.get(), 1)
    assert server.calls == 4
    campaign.refresh_from_db()
    assert campaign.status == Status.FINISHED


def test_a_campaign_with_interrupted_calls_waits_for_a_person(plan, connect, server, member):
    model = connect(server)
    campaign = plan(model)
    campaigns.start(campaign, member)
    dead = f"{this_worker().rpartition(':')[0]}:999999999"
    lost = campaign.answers.order_by("pk").first()
    Answer.objects.filter(pk=lost.pk).update(status=Answer.Status.RUNNING, worker=dead)
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.RUNNING)
    type(model).objects.update(on_our_network=False)  # hosted elsewhere: the call may have been paid for
    recovery.recover()
    campaign.refresh_from_db()
    assert campaign.status == Status.STOPPED
    type(model).objects.update(on_our_network=True)
    campaigns.start(campaign, member)
    assert server.calls == 5


def test_a_refused_key_stops_the_campaign_and_keeps_what_came(plan, connect, server, member):
    server.script("normal", "401")
    campaign = plan(connect(server))
    campaigns.start(campaign, member)
    campaign.refresh_from_db()
    assert campaign.status == Status.STOPPED
    assert campaign.fault.endswith(":refused_key")
    assert server.calls == 2
    assert campaign.answers.filter(status=Answer.Status.ANSWERED).count() == 1
    server.script("normal")
    campaigns.start(campaign, member)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.fault) == (Status.FINISHED, "")
    assert server.calls == 2 + 3


def test_one_unreadable_answer_does_not_stop_the_others(plan, connect, server, member):
    server.script("garbage", "garbage", "garbage", "normal")
    campaign = plan(connect(server))
    campaigns.start(campaign, member)
    counted = results(campaign)
    assert counted.models[0].failed + counted.models[0].answered == 4
    assert counted.models[0].failed >= 1


def test_a_removed_model_stops_with_its_reason(plan, connect, server, member):
    model = connect(server)
    campaign = plan(model)
    model.delete()
    campaigns.start(campaign, member)
    campaign.refresh_from_db()
    assert campaign.fault.endswith(":model_removed")
    assert server.calls == 0


def test_evidence_reaches_the_use_case_with_its_interval(started):
    found = Evidence.objects.for_organisation(started.organisation).filter(use_case_id=started.use_case_id)
    sentences = " / ".join(found.values_list("sentence", flat=True))
    assert "2 réponses justes sur 3" in sentences
    assert "en clair sur 2 (au plus" in sentences
    right = found.get(sentence__contains="justes sur")
    assert found.first() == right
    assert 0 < right.figure["low"] < 2 / 3 < right.figure["high"] < 1
    assert all(row.blind_spot and row.source_path == started.get_absolute_url() for row in found)


def test_a_persons_verdict_wins_and_changes_the_evidence(started, member):
    answer = started.answers.get(case__position=4)
    campaigns.review(answer, member, True)
    assert results(started).models[0].right_count == 3
    found = Evidence.objects.for_organisation(started.organisation)
    assert found.filter(sentence__contains="3 réponses justes sur 4").count() == 1
    campaigns.review(answer, member, None)
    assert results(started).models[0].to_judge == 1


def test_scoring_again_calls_nobody_and_follows_the_cases(started, server):
    case = started.answers.get(case__position=3).case
    case.expected = ["mardi"]
    case.save()
    assert campaigns.score_again(started) == 4
    assert server.calls == 4
    assert results(started).models[0].right_count == 3


def test_two_models_are_compared_on_the_same_cases(plan, connect, server, member):
    with OpenAIServer("Il faut 12 €.") as other:
        campaign = plan(connect(server, "Premier"), connect(other, "Second"))
        campaigns.start(campaign, member)
    compared = results(campaign).comparison
    assert (compared.n, compared.better, compared.worse) == (3, 2, 1)
    assert compared.low < compared.difference < compared.high


def test_repetitions_are_not_independent_cases(plan, connect, server, member):
    campaign = plan(connect(server), repetitions=3)
    campaigns.start(campaign, member)
    found = results(campaign).models[0]
    assert (server.calls, found.judged) == (12, 9)
    assert found.right.effective_n <= 3


def test_erasing_a_campaign_erases_its_evidence(started, member):
    campaigns.erase(started, member)
    assert not Evidence.objects.for_organisation(started.organisation).exists()
    assert not Answer.objects.for_organisation(started.organisation).exists()


def test_texts_are_not_readable_in_the_database(started):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT question FROM measure_case UNION SELECT text FROM measure_answer")
        stored = str(cursor.fetchall())
    assert "Diallo" not in stored
    assert "mardi" not in stored


@pytest.mark.parametrize("bounds", [{"repetitions": 6}, {"cases": 0}])
def test_a_plan_outside_the_bounds_is_refused(plan, connect, server, bounds):
    with pytest.raises(ValueError, match="repetitions"):
        plan(connect(server), **bounds)


def test_results_take_two_queries_whatever_the_size(started, django_assert_num_queries):
    assert started.organisation
    with django_assert_num_queries(2):
        results(started)
