"""The words by which sensitive sentences are recognised. Commas part expressions; accents and endings do not matter.

Written for this project. Ambiguous words (« foi », « droit », « drogue » as a verb) were left out on purpose.
"""

from __future__ import annotations


def _expressions(text: str) -> tuple[str, ...]:
    return tuple(" ".join(expression.split()) for expression in text.split(","))


EXPRESSIONS: dict[str, tuple[str, ...]] = {
    "health": _expressions(
        """
        malade, maladie, cancer, tumeur, diabète, diabétique, dépression, dépressif, dépressive,
        bipolaire, bipolarité, schizophrène, schizophrénie, autiste, autisme, trisomie, trisomique,
        épilepsie, épileptique, séropositif, séropositive, vih, sida, hépatite, tuberculose, covid,
        asthme, asthmatique, alzheimer, parkinson, sclérose en plaques, démence, handicap, handicapé,
        invalidité, invalide, mdph, rqth, aah, affection de longue durée, ald, hospitalisé,
        hospitalisation, hôpital, opération du, opéré, chirurgie, chimiothérapie, dialyse, diagnostic,
        symptôme, pathologie, traitement médical, sous traitement, ordonnance, médicament,
        antidépresseur, anxiolytique, neuroleptique, méthadone, psychiatre, psychiatrie, psychiatrique,
        psychologue, psychothérapie, cmp, addiction, alcoolique, alcoolisme, alcoolodépendance,
        toxicomane, toxicomanie, cure de désintoxication, sevrage, overdose, suicide, suicidaire,
        tentative de suicide, scarification, anorexie, anorexique, boulimie, enceinte, grossesse, fausse
        couche, ivg, avortement, arrêt maladie, arrêt de travail, accident du travail, allergie,
        allergique, fauteuil roulant, malvoyant, malentendant, aveugle, sourd et muet, surdité,
        dyslexie, dyslexique, dyspraxie, tdah, burn out, anxiété, angoisse, stress post traumatique,
        traumatisme crânien, avc, infarctus, fin de vie, soins palliatifs, groupe sanguin, vaccin,
        vacciné
        """
    ),
    "origin": _expressions(
        """
        origine ethnique, origine africaine, origine maghrébine, origine étrangère, d'origine
        algérienne, d'origine marocaine, d'origine tunisienne, d'origine malienne, d'origine
        sénégalaise, d'origine turque, d'origine roumaine, d'origine syrienne, d'origine afghane,
        d'origine, ethnie, tzigane, tsigane, gitan, rom, roms, gens du voyage, manouche, kurde,
        rohingya, berbère, kabyle, peul, arabe, maghrébin, africain, subsaharien, métis, métisse,
        personne noire, peau noire, couleur de peau, asiatique, antillais, demandeur d'asile, demandeuse
        d'asile, réfugié, titre de séjour, sans papiers, oqtf, mineur non accompagné, mna, clandestin,
        primo arrivant
        """
    ),
    "opinions": _expressions(
        """
        opinion politique, opinions politiques, convictions politiques, conviction politique, militant,
        militantisme, encarté, parti socialiste, parti communiste, les républicains, rassemblement
        national, front national, la france insoumise, lfi, europe écologie, renaissance parti,
        reconquête, vote pour, a voté, votait, extrême droite, extrême gauche, communiste, socialiste,
        anarchiste, royaliste, gilet jaune, gilets jaunes, libre penseur, franc maçon, franc maçonnerie,
        adhérent du parti, adhérente du parti
        """
    ),
    "religion": _expressions(
        """
        religion, religieux, religieuse, catholique, protestant, évangélique, chrétien, chrétienne,
        orthodoxe, musulman, islam, islamique, juif, juive, judaïsme, israélite, bouddhiste, hindou,
        sikh, témoin de jéhovah, témoins de jéhovah, mormon, athée, baptisé, baptême, pratiquant,
        ramadan, halal, casher, kasher, voile islamique, porte le voile, mosquée, synagogue, messe,
        paroisse, imam, rabbin, confession, laïcité et religion, converti
        """
    ),
    "union": _expressions(
        """
        syndicat, syndical, syndiqué, syndicaliste, délégué syndical, déléguée syndicale, section
        syndicale, cgt, cfdt, cftc, cfe cgc, unsa, sud solidaires, force ouvrière, gréviste, carte
        syndicale, représentant syndical
        """
    ),
    "sexual_life": _expressions(
        """
        homosexuel, homosexuelle, homosexualité, hétérosexuel, bisexuel, lesbienne, gay, transgenre,
        transsexuel, personne trans, femme trans, homme trans, non binaire, lgbt, lgbtqia, orientation
        sexuelle, identité de genre, vie sexuelle, sexualité, rapports sexuels, prostitution,
        prostituée, travailleuse du sexe, contraception, infection sexuellement transmissible, ist,
        coming out
        """
    ),
    "biometrics": _expressions(
        """
        empreinte digitale, empreintes digitales, biométrie, biométrique, reconnaissance faciale,
        reconnaissance vocale, empreinte vocale, iris de l'œil, test adn, profil génétique, test
        génétique, données génétiques, adn
        """
    ),
    "offences": _expressions(
        """
        condamné, condamnation, casier judiciaire, prison, incarcéré, incarcération, détention, détenu,
        détenue, écroué, garde à vue, mis en examen, mise en examen, poursuivi pour, plainte, sursis,
        bracelet électronique, contrôle judiciaire, libération conditionnelle, travail d'intérêt
        général, spip, pjj, délinquant, délinquance, délit, infraction, crime, vol à l'étalage, trafic
        de stupéfiants, stupéfiants, agression, agresseur, agressé, viol, violé, violences conjugales,
        violence conjugale, violences sexuelles, violences intrafamiliales, maltraitance, maltraité,
        inceste, harcèlement, escroquerie, fraude, récidive, radicalisation
        """
    ),
    "social_situation": _expressions(
        """
        sans abri, sans domicile, sdf, hébergement d'urgence, centre d'hébergement, chrs, cada, accueil
        de jour, expulsion locative, expulsé, expulsion, impayé de loyer, impayés, surendettement,
        surendetté, dettes, dette, interdit bancaire, rsa, allocataire, minima sociaux, chômage,
        chômeur, précarité, précaire, pauvreté, aide alimentaire, colis alimentaire, banque alimentaire,
        restos du coeur, aide sociale à l'enfance, ase, placement, enfant placé, famille d'accueil,
        foyer de l'enfance, information préoccupante, signalement, tutelle, curatelle, sous tutelle,
        mesure de protection, illettré, illettrisme, analphabète, divorce, divorcé, séparation
        conjugale, garde des enfants, garde alternée, mère isolée, parent isolé, mère célibataire, aide
        juridictionnelle, css, puma, dalo, squat, bidonville, errance, mendicité
        """
    ),
}
