import pytest
from django.db import IntegrityError, connection, transaction

from lanterne.providers.models import ConnectedModel, ModelCall, embedded_model

KEY = "sk-live-9f8e7d6c5b4a3210"


@pytest.fixture
def model(organisation):
    model = ConnectedModel(
        organisation=organisation, label="Petit", base_url="https://api.exemple.org/v1", model_name="small"
    )
    model.set_key(KEY)
    model.save()
    return model


def test_a_key_comes_back_in_clear_for_the_client(model):
    assert ConnectedModel.objects.get(pk=model.pk).key() == KEY


def test_only_the_last_four_characters_of_a_key_are_kept_readable(model):
    with connection.cursor() as cursor:
        cursor.execute("select * from providers_connectedmodel where label = 'Petit'")
        stored = " ".join(str(value) for value in cursor.fetchone())
    assert KEY not in stored
    assert KEY[:-4] not in stored
    assert model.key_end == "3210"


def test_a_short_key_shows_nothing_of_itself(organisation):
    model = ConnectedModel(organisation=organisation)
    model.set_key("secret")
    assert model.key_end == ""


@pytest.mark.django_db(transaction=True)
def test_the_key_is_not_in_the_database_file(tmp_path):
    from lanterne.foundations.organisations.models import Organisation

    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps the database in a file of ours")
    place = Organisation.objects.create(name="Les Amarres")
    model = ConnectedModel(
        organisation=place, label="Petit", base_url="https://api.exemple.org/v1", model_name="small"
    )
    model.set_key(KEY)
    model.save()
    copy = tmp_path / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("vacuum into %s", [str(copy)])
    content = copy.read_bytes()
    assert b"api.exemple.org" in content
    assert KEY.encode() not in content


def test_an_organisation_has_only_one_embedded_model(organisation):
    embedded_model(organisation).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        embedded_model(organisation).save()


def test_a_call_outlives_its_model_with_the_name_it_had(organisation, model):
    call = ModelCall.objects.create(
        organisation=organisation,
        connected_model=model,
        model_label=model.label,
        model_name="small",
        purpose="essai",
    )
    model.delete()
    call.refresh_from_db()
    assert call.connected_model is None
    assert call.model_label == "Petit"


def test_a_call_is_written_once_for_each_key(organisation):
    call = ModelCall.objects.create(organisation=organisation, purpose="essai")
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelCall.objects.create(organisation=organisation, purpose="essai", key=call.key)


def test_models_and_calls_are_erased_with_their_organisation(organisation, model):
    ModelCall.objects.create(organisation=organisation, purpose="essai", connected_model=model)
    organisation.delete()
    assert not ConnectedModel.objects.exists()
    assert not ModelCall.objects.exists()
