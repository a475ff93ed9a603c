"""User names and handles on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import LABEL_GAP, starting
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span
from lanterne.risks.personal_data.word_lists import common_words
from lanterne.risks.personal_data.words import plain

_HANDLE = re.compile(r"@(?<![\w@./]@)[A-Za-z_][\w.]{2,30}(?<!\.)")
_NETWORKS = ("facebook", "instagram", "twitter", "x", "tiktok", "snapchat", "linkedin", "youtube", "t")
_PROFILE = re.compile(
    rf"\.(?i:(?:{'|'.join(rf'(?<={name}.)' for name in _NETWORKS)})(?:com|me)/(?:in/|@|u/|profile/)?"
    r"(?P<name>[\w.%-]{3,50}))"
)
_LABEL = starting(
    "identifiant", "login", "pseudo(?:nyme)?", "nom d'utilisateur", "username", "user", "insta(?:gram)?",
    "snap(?:chat)?", "tiktok", "discord", "telegram", "skype", "compte (?:twitter|instagram|tiktok|facebook)",
)  # fmt: skip
_NAMED = re.compile(
    _LABEL
    + rf"(?![^\W\d_])(?i:(?: de connexion| internet)?(?: est| is)?(?P<gap>{LABEL_GAP})@?(?P<name>[\w][\w.#-]{{2,40}}))"
)
_SHORTEST_UNANNOUNCED = 6
_NOT_PEOPLE = frozenset(
    {"share", "sharer", "pages", "groups", "watch", "events", "hashtag", "company", "home"}
)


def detect(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        yield Span(match.start(), match.end(), "USERNAME", PATTERN)
    for match in _PROFILE.finditer(text):
        if match["name"].lower() not in _NOT_PEOPLE:
            yield Span(*match.span("name"), "USERNAME", CUE)
    for match in _NAMED.finditer(text):
        name = match["name"].rstrip(".-")
        announced = match["gap"].strip(" ") != ""
        telling = any(not c.isalpha() and c not in "-." for c in name)
        one_word = announced or len(name) >= _SHORTEST_UNANNOUNCED
        if name.lower() not in _NOT_PEOPLE and (telling or (one_word and plain(name) not in common_words())):
            start = match.start("name")
            yield Span(start, start + len(name), "USERNAME", CUE)
