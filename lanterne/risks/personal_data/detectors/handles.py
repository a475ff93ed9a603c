"""User names and handles on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import starting
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_HANDLE = re.compile(r"@(?<![\w@./]@)[A-Za-z_][\w.]{2,30}(?<!\.)")
_NETWORKS = ("facebook", "instagram", "twitter", "x", "tiktok", "snapchat", "linkedin", "youtube", "t")
_PROFILE = re.compile(
    rf"\.(?i:(?:{'|'.join(rf'(?<={name}.)' for name in _NETWORKS)})(?:com|me)/(?:in/|@|u/|profile/)?"
    r"(?P<name>[\w.%-]{3,50}))"
)
_NAMED = re.compile(
    starting(
        "identifiant", "login", "pseudo(?:nyme)?", "nom d'utilisateur", "username", "user", "insta(?:gram)?",
        "snap(?:chat)?", "tiktok", "discord", "telegram", "skype",
    )
    + r"(?i:(?: de connexion| internet)?(?: est| is)?[ ]{0,2}[:=] {0,2}(?P<name>[\w.#-]{3,40}))"
)  # fmt: skip
_NOT_PEOPLE = frozenset(
    {"share", "sharer", "pages", "groups", "watch", "events", "hashtag", "company", "home"}
)


def detect(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        yield Span(match.start(), match.end(), "USERNAME", PATTERN)
    for pattern in (_PROFILE, _NAMED):
        for match in pattern.finditer(text):
            if match["name"].lower() not in _NOT_PEOPLE:
                yield Span(match.start("name"), match.end("name"), "USERNAME", CUE)
