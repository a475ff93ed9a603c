"""What a written name looks like, shared by the detectors that look for one behind a cue."""

from __future__ import annotations

import re

from lanterne.risks.personal_data.identities import TITLES
from lanterne.risks.personal_data.word_lists import (
    common_words,
    communes,
    everyday_words,
    first_names,
    frequent_surnames,
    function_words,
    surnames,
)
from lanterne.risks.personal_data.words import listed, plain

CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w]*(?:['-][\w]+)*"
INITIAL = r"[A-ZÀ-Ý](?:[a-z]?\.-?|(?![\w'-]))"
PARTICLE = (
    r"(?:de la|de los|de|du|des|d'|la|le|van der|van den|van de|van|von|zu|der|den|ter|ten|ben|bin"
    r"|bint|el|al|da"
    r"|das|do|dos|di|del|della|ould|abd)"
)
PART = rf"(?:{INITIAL}|{CAP})"
NAME = rf"(?:{PARTICLE} ?)?{PART}(?:[ -]?(?:{PARTICLE} ?(?={CAP}))?{PART}| (?:{PARTICLE} ?)?{PART}){{0,4}}"

# « TechSolutions », « DataCorp », « H&M »: companies; « McDonald », « LeCun », « DuPont » are people.
CAMEL = re.compile(
    r"(?<![^\W\d_])(?!Mc|Mac|Le|La|De|Di|Du|Van|Fitz)[A-Z][a-z]{2,}[A-Z]|&|\b(?:SAS|SARL|SA|SCI|GmbH"
    r"|Inc|Ltd)\b"
)
ROLES = listed(
    """
    president presidente directeur directrice ministre maire prefet prefete juge procureur procureure
    recteur rectrice tresorier tresoriere secretaire senateur senatrice depute deputee commissaire
    ambassadeur greffier conseiller conseillere avocat avocate medecin responsable bonjour cour tribunal
    gouvernement commission parquet etat societe association objet date article ville service hopital
    vice nous vous veuillez bonsoir merci hello salut rapporteur rapporteure general generale docteur
    """
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_LINKS = listed("de du des d la le les et van von der den ben bin el al da das do dos di del della ould abd")


def cut(text: str, start: int, end: int, *, announced: bool = False) -> int:
    """Where a name that begins at `start` really ends: before a role, an everyday word or another thing's name.

    `announced` names follow a title or a label: ordinary capitalised words may be part of them.
    """
    kept = start
    linked = False
    for index, match in enumerate(_WORD.finditer(text, start, end)):
        written = match.group()
        word = written.rstrip(".")
        folded = plain(word)
        if folded in _LINKS:
            linked = word[0].islower()
            continue
        if word[:2] == "d'":
            linked, folded = True, folded[2:]
        if folded in ROLES or (index > 0 and (folded in TITLES or not _may_go_on(folded, linked, announced))):
            break
        linked = False
        initial = len(word) <= 2 and written.endswith(".")
        kept = match.end() if initial else match.start() + len(word)
    return kept


def _may_go_on(folded: str, linked: bool, announced: bool) -> bool:
    if len(folded) == 1 or folded in frequent_surnames():
        return True
    if folded in function_words():
        return False
    if linked:
        return folded in surnames() and folded not in communes()
    if folded in everyday_words() or (folded in common_words() and not announced):
        return folded in surnames() or folded in first_names()
    return True


def without_capitals(text: str) -> bool:
    """A text typed without capitals: then names have none either."""
    sample = text[:20_000]
    return sum(map(str.isupper, sample)) * 200 < sum(map(str.isalpha, sample))


def can_be_a_name(word: str) -> bool:
    """False for words that French writes in small letters and that nobody is called."""
    folded = plain(word)
    if folded in frequent_surnames():
        return True
    if folded in function_words() or folded in ROLES or folded in TITLES:
        return False
    return folded not in common_words() or folded in surnames() or folded in first_names()


def sounds_like_a_name(word: str) -> bool:
    """A word of the lists of names, or at least not an ordinary one; for texts typed in small letters."""
    folded = plain(word)
    if folded in frequent_surnames():
        return True
    if folded in common_words() or folded in ROLES or folded in TITLES:
        return folded in surnames() and folded not in everyday_words()
    return True


def place(word: str) -> bool:
    """A country, a region, a large city abroad, or a day of an e-mail's date: never a person by itself."""
    return plain(word) in _PLACES


_PLACES = listed(
    """
    mon tue wed thu fri sat sun jan feb apr jun jul aug sep oct nov dec
    france allemagne angleterre espagne italie portugal belgique suisse suede norvege finlande danemark
    islande irlande ecosse autriche pologne hongrie roumanie bulgarie grece turquie russie ukraine serbie
    croatie slovenie slovaquie albanie kosovo macedoine moldavie lettonie lituanie estonie europe afrique
    asie amerique oceanie maroc algerie tunisie libye egypte soudan ethiopie erythree somalie kenya mali
    niger nigeria senegal guinee ghana togo benin cameroun gabon congo angola rwanda burundi mauritanie
    madagascar comores mayotte reunion guadeloupe martinique guyane syrie liban irak iran israel palestine
    jordanie yemen afghanistan pakistan inde bangladesh chine japon coree vietnam cambodge laos thailande
    indonesie philippines malaisie australie canada quebec mexique bresil argentine chili perou colombie
    venezuela equateur bolivie haiti cuba jamaique koweit arabie qatar dubai londres berlin rome madrid
    lisbonne bruxelles geneve vienne prague varsovie athenes moscou istanbul tokyo pekin shanghai
    washington boston chicago rio sydney tunis alger rabat casablanca dakar bamako abidjan conakry
    kinshasa devon bretagne normandie alsace lorraine bourgogne champagne provence aquitaine auvergne
    occitanie corse picardie savoie jura vosges ardennes marne loire seine rhone garonne dordogne meuse
    moselle rhin isere drome var gard aude lot tarn gers landes orne sarthe mayenne vendee
    """
)
