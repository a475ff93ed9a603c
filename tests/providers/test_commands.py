import pytest

from lanterne.providers.embedded.progress import ProgressBar
from lanterne.providers.models import ConnectedModel
from lanterne.site.command_line import main


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTERNE_MODELS", str(tmp_path))
    return tmp_path


def test_the_list_says_that_the_file_is_missing_and_how_to_get_it(empty_folder, organisation, capsys):
    assert main(["models", "list"]) == 0
    assert "lanterne models join" in capsys.readouterr().out


def test_the_list_shows_connected_models_without_their_keys(empty_folder, organisation, capsys):
    model = ConnectedModel(
        organisation=organisation, label="Petit", base_url="https://api.exemple.org/v1", model_name="small"
    )
    model.set_key("sk-live-9f8e7d6c5b4a3210")
    model.save()
    assert main(["models", "list"]) == 0
    shown = capsys.readouterr().out
    assert "Les Amarres\u00a0: Petit" in shown
    assert "3210" not in shown


def test_checking_a_missing_file_fails_with_one_sentence(empty_folder, capsys):
    assert main(["models", "check"]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "lanterne models join" in error


def test_joining_without_the_pieces_fails_with_one_sentence_and_leaves_nothing(
    empty_folder, capsys, monkeypatch
):
    monkeypatch.setattr("lanterne.providers.embedded.pieces.find_spec", lambda package: None)
    assert main(["models", "join"]) == 1
    assert "Il manque le morceau 1 sur 22" in capsys.readouterr().err
    assert not list(empty_folder.glob("*.gguf*part"))


@pytest.mark.embedded
def test_joining_again_when_it_is_ready_prints_no_progress(embedded_model, capsys):
    assert main(["models", "join"]) == 0
    assert capsys.readouterr().err == ""


class Terminal:
    def __init__(self, live):
        self.live = live
        self.written = ""

    def isatty(self):
        return self.live

    def write(self, text):
        self.written += text

    def flush(self):
        pass


def test_a_terminal_gets_one_line_redrawn():
    out = Terminal(live=True)
    bar = ProgressBar("Assemblage", out)
    for done in range(1_001):
        bar(done * 1_000_000, 1_000_000_000)
    assert out.written.count("\n") == 1
    assert out.written.count("\r") == 101
    assert "100\u00a0%  1\u202f000 / 1\u202f000 Mo" in out.written


def test_a_log_gets_a_few_lines():
    out = Terminal(live=False)
    bar = ProgressBar("Assemblage", out)
    for done in range(1_001):
        bar(done, 1_000)
    assert out.written.count("\n") == 5
    assert "\r" not in out.written
