"""Killed with -9 at ten random moments of the path: what was confirmed is there, and the next start is clean."""

from __future__ import annotations

import random
import re
import sqlite3
import threading
from pathlib import Path

import httpx
import pytest

from tests.support.server import Server

KILLS = 10
LONGEST_WALK = 1.2  # seconds before the kill, at most
ANSWERS = {"outputs": "write", "frequency": "weekly", "minutes": "20"}


class Visitor:
    """Someone on the path, by plain forms, who remembers what the server confirmed."""

    def __init__(self, base_url: str) -> None:
        self.client = httpx.Client(base_url=base_url, timeout=20)
        self.titles: list[str] = []
        self.comments: list[tuple[str, str]] = []
        self.answers: list[tuple[str, str]] = []
        self.serial = 0

    def send(self, path: str, **fields: str) -> httpx.Response:
        token = self.client.cookies.get("csrftoken") or self._token(path)
        return self.client.post(path, data={"csrfmiddlewaretoken": token, **fields})

    def _token(self, path: str) -> str:
        page = self.client.get("/bienvenue/creer/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert found, path
        return found.group(1)

    def found_organisation(self) -> None:
        response = self.send(
            "/bienvenue/creer/",
            organisation="Les Amarres",
            name="Nadia Ferrand",
            email="nadia@exemple.org",
            password="une lampe sur le bureau",
        )
        assert response.status_code == 302

    def walk(self) -> None:
        """Describe cases, answer questions and comment, until the server is gone."""
        while True:
            self.serial += 1
            title = f"Cas numéro {self.serial}"
            made = self.send("/discerner/nouveau/", title=title, description="Chaque semaine, à la main.")
            if made.status_code == 302:
                self.titles.append(title)
                case = re.search(r"/discerner/([0-9a-f-]{36})/", made.headers["location"])
                assert case
                self._fill(case.group(1))

    def _fill(self, case: str) -> None:
        for question, answer in ANSWERS.items():
            answered = self.send(f"/discerner/{case}/questions/{question}/", answer=answer)
            if answered.status_code == 302:
                self.answers.append((case, question))
        text = f"Commentaire {self.serial}"
        if self.send(f"/commentaires/{case}/", text=text).status_code == 302:
            self.comments.append((case, text))


def test_nothing_confirmed_is_lost_and_each_start_is_clean(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    server = Server(tmp_path, "--no-demo").start()
    visitor = Visitor(server.url)
    visitor.found_organisation()
    for _round in range(KILLS):
        killer = threading.Timer(chance.uniform(0.05, LONGEST_WALK), server.kill)
        killer.start()
        with pytest.raises(httpx.TransportError):
            visitor.walk()
        killer.join()
        server.start()
        assert visitor.client.get("/discerner/").status_code == 200, "the session itself was lost"
    portfolio = _all_titles(tmp_path)
    exports = {
        case: visitor.client.get(f"/discerner/{case}/dossier.json").json() for case, _q in visitor.answers
    }
    server.stop()
    assert len(visitor.titles) > KILLS
    assert set(visitor.titles) <= portfolio
    assert [q for case, q in visitor.answers if q not in exports[case]["answers"]] == []
    assert {text for _case, text in visitor.comments} <= _all_comments(tmp_path)
    assert _integrity(tmp_path / "lanterne.sqlite3") == _integrity(tmp_path / "jobs.sqlite3") == "ok"


def _column(data: Path, query: str) -> set[str]:
    with sqlite3.connect(data / "lanterne.sqlite3") as connection:
        return {row[0] for row in connection.execute(query)}


def _all_titles(data: Path) -> set[str]:
    return _column(data, "select title from discern_usecase")


def _all_comments(data: Path) -> set[str]:
    return _column(data, "select text from comments_comment")


def _integrity(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return str(connection.execute("pragma integrity_check").fetchone()[0])
