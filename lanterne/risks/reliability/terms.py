"""The words of a text that carry its content, brought to a common form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer  # type: ignore[import-untyped]

_WORD = re.compile(r"[^\W\d_]+")

_STOP_WORDS = """
    a à afin ai ainsi alors as au aucun aucune aujourd aussi autre autres aux avec avez avoir avons
    ayant bien c ça car ce ceci cela celle celles celui cependant certain certaine certaines certains
    ces cet cette ceux chacun chacune chaque chez ci comme comment contre d dans de depuis derrière des
    dès devant doit doivent donc dont du durant elle elles en encore enfin ensuite entre es est et était
    étaient été êtes être eu eux fait faire faut fois font furent hors hui ici il ils j je jusqu l la là
    laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgré me
    même mêmes mes mieux moi moins mon n ne néanmoins ni non nos notre nôtre nous on ont or ou où par
    parce parmi pas pendant peu peut peuvent peux plus plusieurs plutôt pour pourquoi pourra pourrez
    pouvez pouvoir pouvons près puis puisqu puisque qu quand que quel quelle quelles quelqu quelque
    quelques quels qui quoi quoique s sa sans se selon sera seront ses seul seule seulement si sinon soi
    soient soit sommes son sont sous suis suivant sur t ta tandis te tel telle telles tels tes toi ton
    toujours tous tout toute toutefois toutes très trop tu un une va vers voici voilà vont vos votre
    vôtre vous y document documents source sources extrait extraits passage passages texte information
    informations indiquer indique précise préciser mentionne mentionner effet également notamment merci
    bonjour cordialement madame monsieur deux trois quatre cinq six sept huit neuf dix onze douze treize
    quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_stem = snowballstemmer.stemmer("french").stemWord
_stemming = Lock()  # a stemmer keeps the word it works on in itself


def fold(word: str) -> str:
    """Lower case, without accents nor ligatures: « Œuvre » and « oeuvre » are the same."""
    expanded = word.lower().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFD", expanded)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def term(word: str) -> str | None:
    """The stem of `word` without accents, or None when it carries no content."""
    lowered = unicodedata.normalize("NFC", word.lower())
    if len(lowered) < 2 or lowered in STOP_WORDS:
        return None
    with _stemming:
        stem = _stem(lowered)
    return fold(stem)


def terms(text: str) -> frozenset[str]:
    """The distinct content terms of `text`; elisions (« l’ », « qu’ ») fall away as stop words."""
    return frozenset(found for word in _WORD.findall(text) if (found := term(word)) is not None)
