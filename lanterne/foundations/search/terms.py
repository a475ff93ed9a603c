"""French words as search terms: without elision, accents, endings, or words that say nothing alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock

_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)['’ʼ]", re.I)
_WORD = re.compile(r"\w+")
LONGEST_TERM = 40

# Words so common that they only add noise and weight to the index; negations and numbers are kept.
_LISTED = """
a ai ainsi ais ait alors apres as assez au aucun auquel aura aurait aussi autre autres aux auxquels avait
avant avec avez avoir avons ayant bien c ca car ce cela celle celles celui ces cet cette ceux chaque chez ci
comme comment d dans de des deux devrait doit donc dont du duquel elle elles en encore entre es est et
etaient etait etant ete etes etre eu eux fait faire faut fois font il ils j je l la le les leur leurs lors
lui m ma mais me meme memes mes moi mon n nos notre nous on ont ou par parce pas peu peut peuvent plus pour
pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera serait ses si soit son sont
sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vers vos votre vous y
"""
STOP_WORDS = frozenset(_LISTED.split())

_stemmer_lock = Lock()


def index_terms(text: str) -> list[str]:
    """The terms of a text, in order, repeated as often as they occur.

    A text and the same text typed without accents or in capitals give the same terms.
    """
    words = _WORD.findall(_ELISION.sub(" ", unicodedata.normalize("NFC", text).casefold()))
    terms = (_term(word) for word in words)
    return [term for term in terms if term]


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    plain = _without_accents(word)
    if plain in STOP_WORDS or (len(plain) < 2 and not plain.isdigit()):
        return ""
    if not plain.isalpha():
        return plain[:LONGEST_TERM]
    # Snowball removes 'é' but not 'e' from an ending: going on until nothing changes brings « déclarée », « declaree »
    # and « déclarer » together.
    while (stem := _without_accents(_stem(plain))) != plain:
        plain = stem
    return plain[:LONGEST_TERM]


def _stem(word: str) -> str:
    with _stemmer_lock:  # a stemmer keeps the word it works on in itself
        return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("french")


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    word = word.replace("œ", "oe").replace("æ", "ae")
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
