"""Ages of somebody: « âgée de 84 ans », « ma fille de 8 ans », « né il y a 3 mois », « Âge : 45 ».

Ages that speak of nobody stay: « les plus de 60 ans », « depuis 10 ans », « 30 ans d'expérience ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lanterne.risks.personal_data.detectors.context import LABEL_GAP, after, before, starting, windows
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_IN_WORDS = (
    r"(?:(?:quatre[- ]vingts?|soixante|cinquante|quarante|trente|vingt|cent)(?:[- ]et)?(?:[- ](?:dix[- ])?"
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize))?"
    r"|une?|deux|trois|quatre|cinq|six|(?:dix[- ])?(?:sept|huit|neuf)|dix|onze|douze|treize|quatorze"
    r"|quinze|seize)"
)
_HOW_MANY = rf"(?:1[01][0-9]|[0-9]{{1,2}}(?:[,.]5)?|{_IN_WORDS})"
_UNIT = r"(?:ans?(?: et demi)?|mois|semaines?|jours?)"
_AGE = re.compile(
    rf"(?<![\w.,/-])(?:{_HOW_MANY}(?: ?{_UNIT})?(?:, | et | ou )){{0,5}}{_HOW_MANY} ?{_UNIT}"
    rf"(?:,? (?:et )?{_HOW_MANY} mois)?(?![^\W_])",
    re.IGNORECASE,
)
# What ends an age: no age is looked for elsewhere. Before it stand at most six numbers in words.
_ANCHOR = re.compile(starting("ans?", "mois", "semaines?", "jours?", left=r"^\d ") + r"(?![^\W_])")
_BEFORE_ANCHOR, _AFTER_ANCHOR = 160, 40
# « 60 ans et plus », « 30 ans d'expérience », « 3 ans plus tard »: of nobody, or no age.
_OF_NOBODY = re.compile(
    r" ?(?:(?:et|ou) (?:plus|moins|au-del[àa])|d'|de |plus (?:tard|t[ôo]t)|apr[èe]s|avant|auparavant|au moins"
    r"|min(?:imum|\.)|max(?:imum|\.)|r[ée]volus|ferme|avec sursis|renouvelable|[àa] compter)",
    re.IGNORECASE,
)
_ONE = r"(?:une?|l[ea]|l'|[mtsc]a|[mts]on|notre|votre|leur|cet?|cette|d'une?|de l'|du|cher|ch[èe]re)"
_SEVERAL = r"(?:[mts]es|nos|vos|leurs|ces|deux|trois|quatre|cinq|six|[2-9])"
_SOMEBODY = (
    r"(?:enfants?|fils|filles?|gar[çc]ons?|gar[çc]onnets?|fillettes?|b[ée]b[ée]s?|nourrissons?|jumeaux"
    r"|jumelles?|a[îi]n[ée]e?s?|cadet(?:te)?s?|benjamine?s?|petite?s?[- ](?:fils|filles?|enfants?)"
    r"|fr[èe]res?|s(?:œ|oe)urs?|m[èe]re|p[èe]re|grand[- ]?(?:m[èe]re|p[èe]re)|maman|papa|mamie|papi"
    r"|femme|homme|dame|monsieur|madame|mari|[ée]pou(?:x|se)|compagn(?:on|e)|conjointe?|veuve?|voisine?"
    r"|tante|oncle|ni[èe]ces?|neveux?|cousine?s?|patiente?|r[ée]sidente?|usag(?:er|[èe]re)"
    r"|b[ée]n[ée]ficiaire|locataire|adolescente?s?|ado|jeune|lyc[ée]en(?:ne)?|coll[ée]gien(?:ne)?"
    r"|[ée]tudiante?|retrait[ée]e?|orpheline?|victime|pr[ée]venue?|requ[ée]rante?|migrante?|r[ée]fugi[ée]e?"
    r"|majeure?|personne|demandeu(?:r|se)|[ée]l[èe]ve|stagiaire|salari[ée]e?|b[ée]n[ée]vole)"
)
_ADJECTIVES = r"(?: [^\W\d_]{3,14}){0,2}"
_SOMEBODYS = re.compile(
    rf"(?<![^\W_])(?:(?:{_ONE}|{_SEVERAL}) ?(?:[^\W\d_]{{3,10}} )?{_SOMEBODY}|{_SEVERAL}){_ADJECTIVES}"
    rf"(?:,? (?:qui a|qui avait|[âa]g[ée]e?s? (?:respectivement )?de)|,? de|,| ?\(| :| -) ?$"
    r"|(?<![^\W_])[âa]g[ée]e?s?(?: respectivement| seulement| [àa] peine)? (?:de |d')$"
    r"|(?<![^\W_])[âa]ge[ée]?(?: actuel| du \w{3,14}| de l'\w{3,14}| r[ée]el)? ?(?:\(ans\) ?)?[:=] ?$"
    rf"|(?<![^\W_])(?:il|elle|j'|qui|on|tu|{_ONE} {_SOMEBODY})(?: \w{{1,8}}){{0,3}}?"
    r" f[êe]t(?:er|ait|era|e|é)s? (?:ses|mes|tes|leurs) $"
    rf"|(?:^|[.:;\n] ?)(?:{_SOMEBODY})(?:,| de|,? [âa]g[ée]e? de|:| \() ?$"
    r"|(?<![^\W_])n[ée]e?s? il y a (?:[àa] peine |environ )?$"
    rf"|(?<![^\W_])(?:m|t|s)(?:on|a) {_SOMEBODY}(?: [^\W\d_]{{3,14}})?(?: n')? a(?:vait|ura)? $"
    r"|(?<![^\W_])(?:il|elle|j'|qui|je n'|on|celui-ci|celle-ci|tu|vous|ils|elles) ?(?:a|as|ai|ont|avez|avait"
    r"|avais|avaient|aura|auront|aurai|n'a|n'avait|vient d'avoir|viens d'avoir|a eu|f[êe]te ses)"
    r"(?: que| d[ée]j[àa]| [àa] peine| maintenant| aujourd'hui| environ| bient[ôo]t| seulement| presque)? ?$"
    r"|(?<![^\W_])(?<!partir )(?<!avant )(?<!d[èe]s )[àa] l'[âa]ge de $"
    r"|(?<![\w])(?:[HFM]|homme|femme|sexe [HFM])(?:, ?| ?[|/-] ?| de )$"
    r"|[0-9]{2}[/.-][0-9]{2}[/.-][0-9]{2,4} ?[(,|-] ?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![\w])[A-ZÀ-Þ][^\W\d_]{1,20}(?: [A-ZÀ-Þ][\w'.-]{0,20}){0,2} ?\($")
_NOT_ONE = re.compile(
    r"(?<![^\W_])(?:les|des|aux|tou[ts]e?s?|chaque|aucune?|entre|plus|moins)(?: (?:les|des))? [^,.;:()]{0,24}$"
    r"|(?<![^\W_])(?:d[èe]s|avant|jusqu'|partir de|depuis|pendant|durant|tous les)"
    r"(?: ?[àa])? (?:l'[âa]ge (?:de|l[ée]gal))?[^,.;:()]{0,12}$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"[ÂâAa](?<!\w.)(?:ge|GE)(?=[^\w\n]|\n)(?P<gap>(?i:{LABEL_GAP}))"
    rf"(?P<years>(?i:{_HOW_MANY} ?{_UNIT}(?:,? (?:et )?{_HOW_MANY} mois)?)(?![^\W_])"
    r"|(?P<bare>1[01][0-9]|[0-9]{1,2})(?![\w]|[.,/-][0-9]))"
)
_BESIDE_NAME = re.compile(
    rf" ?(?:, ?|\(|- ?|: ?|\| ?|(?:a|avait|aura|a eu|est|était|vient d'avoir|n'a que|a maintenant|a aujourd'hui)"
    rf" (?:[âa]g[ée]e? (?:de |d'))?)(?P<age>{_HOW_MANY} ?(?:{_UNIT}))(?![^\W_])",
    re.IGNORECASE,
)


def detect(text: str) -> Iterator[Span]:
    for low, high in windows(text, _ANCHOR, _BEFORE_ANCHOR, _AFTER_ANCHOR):
        for match in _AGE.finditer(text, low, high):
            if _OF_NOBODY.match(text, match.end()):
                continue
            near = before(text, match.start(), 64)
            if _NAMED.search(near) or (_SOMEBODYS.search(near) and not _NOT_ONE.search(near)):
                yield Span(match.start(), match.end(), "AGE", CUE)
    for match in _LABELLED.finditer(text):
        announced = match["bare"] is None or match["gap"].strip(" ") != ""
        if announced and not _OF_NOBODY.match(text, match.end()):
            yield Span(*match.span("years"), "AGE", CUE)


def beside_names(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """Ages that follow a name directly: « Louis Girard, 28 ans, horloger », « M. Hosneld avait 44 ans »."""
    for person in people:
        match = _BESIDE_NAME.match(text, person.end)
        if match is not None and not _OF_NOBODY.match(after(text, match.end(), 24)):
            yield Span(*match.span("age"), "AGE", PATTERN)
