"""Whether a sentence speaks of somebody, or of people and things in general."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import IntEnum

from lanterne.risks.personal_data.sensitive_patterns import Token
from lanterne.risks.personal_data.word_lists import everyday_words, first_names
from lanterne.risks.personal_data.words import listed


class Person(IntEnum):
    """How surely a sentence speaks of somebody."""

    GENERAL = 0
    UNSAID = 1
    LIKELY = 2
    SURE = 3


_MARK = re.compile(r"\[[A-ZÉÈ]+_[0-9]+")
_INITIAL = re.compile(r"\b(?:M|Mr|Mme|Mlle|MM)\b\.?(?! de la )|\b[A-Z]\.(?= |$)")
_SURE = listed("lui je j moi monsieur madame mme mlle mr interesse interessee mademoiselle")
_FIRST_PERSON = listed("mon ma mes me m")
_POSSESSIVE = listed("son sa ses leur leurs mon ma mes notre nos cette cet ce")
_THEIRS = listed("son sa ses leur leurs")
_KIN = listed(
    "pere mere fils fille filles enfant enfants bebe mari femme epouse epoux compagnon compagne conjoint conjointe "
    "ami amie copain copine frere soeur freres soeurs parents famille fratrie couple cousin cousine oncle tante "
    "grand grands beau belle neveu niece jumeaux voisin voisine ex papa maman tuteur petit petite aine ainee cadet "
    "cadette fillette garcon adolescent adolescente ado nourrisson"
)
_ROLES = listed(
    "jeune dame monsieur homme femme garcon fille fillette famille couple mere pere maman papa enfant petit petite "
    "bebe resident residente patient patiente usager usagere beneficiaire locataire salarie salariee stagiaire detenu "
    "detenue prevenu accuse benevole collegue voisin voisine tresorier tresoriere president presidente secretaire "
    "comptable chauffeur animateur animatrice educateur educatrice candidat candidate eleve lyceen etudiant etudiante "
    "apprenti gamin gamine mineur mineure adolescent adolescente nounou victime defunt defunte aine ainee refugie "
    "demandeur demandeuse hebergee heberge personne mari compagnon compagne conjoint parents freres soeurs enfants "
    "adherente adherent agresseur militant militante ancien ancienne mediateur mediatrice exploitant assistante "
    "intervenante "
    "temoin requerant requerante employe employee ouvrier ouvriere retraite retraitee"
)
_ONE = listed(
    "le la l un une ce cet cette notre mon ma son sa leur du au cher chere jeune deux trois quatre nos"
)
_IMPERSONAL = listed("y faut convient existe suffit importe pleut vaut")
_IMPERSONAL_IN_TWO = {("s", "agit"), ("s", "avere"), ("n", "y"), ("ne", "faut"), ("ne", "suffit")}
_IMPERSONALLY = listed(
    "possible necessaire neanmoins interdit obligatoire important utile recommande conseille prevu egalement usuel "
    "temps question difficile preferable rappele demande precise"
)
_PRONOUNS = listed("il elle ils elles iel")
_YOU = listed("vous votre vos")
_YOUR = listed("votre vos")
_GENERAL_OPENINGS = listed(
    "le la les l des ces un une ce cet cette nos notre aucun aucune tout toute tous toutes chaque en au aux dans pour "
    "selon par comment quel quelle quels quelles que qui d du de si lorsque quand est y"
)
_GENERAL = listed(
    "loi article code decret reglement convention constitution conference debat exposition formation statistiques "
    "observatoire ministere ministre millions france francais quiconque chacun conditions comment journee theme film "
    "roman objet association associations personnes gens etrangers legal legale legalement general journees recours "
    "encourue encourt prevoit permet permettent durant duree maximum beneficiaires montant delai cas employeur "
    "assureur proprietaire administration autorite exemple procedure"
)
_NOT_NAMES = listed(
    "france paris marine avril noel rose aide maison olive cosi caf saint sainte ange loi bac guerre"
)


def about(text: str, words: Sequence[Token], told: Collection[int] = ()) -> Person:
    """How surely the sentence `text`, whose words are `words`, speaks of somebody.

    `told` are the places among `words` of sensitive ones: « Ramadan » is not taken for a first name there.
    """
    if _MARK.search(text) or _INITIAL.search(text):
        return Person.SURE
    likely = general = addressed = 0
    for index, word in enumerate(words):
        before = words[index - 1].plain if index else ""
        after = words[index + 1].plain if index + 1 < len(words) else ""
        if word.plain in _SURE:
            return Person.SURE
        if word.plain in _FIRST_PERSON or (before in _POSSESSIVE and word.plain in _KIN):
            return Person.SURE
        if before in _ONE and word.plain in _ROLES:
            likely += 2
        if word.plain in _PRONOUNS:
            further = words[index + 2].plain if index + 2 < len(words) else ""
            if _impersonal(after, further):
                general += 1
            else:
                likely += 2
        if word.plain in _YOUR and after in _KIN:
            likely += 2
        if word.plain in _THEIRS:
            likely += 1
        if index not in told and _is_name(word):
            return Person.SURE
        general += word.plain in _GENERAL
        general += word.plain == "personne" and before == "une"
        addressed += word.plain in _YOU and before != "rendez"
    if likely >= 2 and not general:
        return Person.SURE
    if likely > general:
        return Person.LIKELY
    if general or addressed or (words and words[0].plain in _GENERAL_OPENINGS):
        return Person.GENERAL
    return Person.UNSAID


def _impersonal(after: str, further: str) -> bool:
    return (
        after in _IMPERSONAL
        or (after, further) in _IMPERSONAL_IN_TWO
        or (after == "est" and further in _IMPERSONALLY)
    )


def _is_name(word: Token) -> bool:
    written = word.written
    if not written[0].isupper() or len(written) < 3 or written.isupper() or word.plain not in first_names():
        return False
    return word.plain not in everyday_words() and word.plain not in _NOT_NAMES
