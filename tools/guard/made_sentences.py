"""Sentences made for training the name model: patterns written for this project, filled with drawn names.

`{f}` is a first name, `{s}` a surname, `{i}` an initial, `{t}` a title, `{o}` an organisation, `{l}` a place,
`{p}` a surname with a particle, `{w}` a surname that is also a word, `{m}` a word made of syllables, `{a}` an acronym.
What stands between ‹ and › is one person's name. Patterns without ‹ › teach what is not a name.
"""

from __future__ import annotations


def listed(words: str) -> list[str]:
    return words.split()


PEOPLE = """
Bonjour, je suis ‹{f} {s}› et je vous écris au sujet de mon dossier.
J'ai reçu ‹{f}› ce matin à la permanence.
‹{f} {s}› est arrivée en France en 2019 avec ses deux enfants.
{t} ‹{s}› demande une aide alimentaire.
{t} ‹{f} {s}›, référente du centre social, a pris contact avec la famille.
Présents : ‹{f} {s}›, ‹{f} {s}›, ‹{f} {s}›.
Présents : {t} ‹{s}›, {t} ‹{s}› et {t} ‹{f} {s}›
Absents excusés : ‹{s} {f}›, ‹{s} {f}›
Le trésorier, ‹{f} {s}›, présente les comptes de l'exercice.
La parole est donnée à ‹{f} {s}›, puis à ‹{f}›.
‹{f} {s}› : Nous avons ouvert l'atelier en mars.
‹{s}› : Merci de votre accueil.
- ‹{f} {s}›, présidente
- ‹{s} {f}› (secrétaire adjoint)
Patient : ‹{s} {f}›
Nom : ‹{s}› Prénom : ‹{f}›
Bénéficiaire ‹{f} {s}› - mutuelle inconnue
Cordialement, ‹{f} {s}›
Merci, ‹{f}›
Bien à vous, ‹{f} {s}›, coordinatrice
Vous pouvez joindre ‹{f} {s}› au secrétariat.
La fille de ‹{f} {s}› est scolarisée à {l}.
Son mari, ‹{f}›, cherche un emploi à {l}.
C'est ‹{f}› qui a ouvert la porte.
J'ai vu ‹{f}› et ‹{f}› hier soir.
Selon ‹{s}›, la réunion de {l} s'est bien passée.
Le livre de ‹{f} {s}› est disponible à la bibliothèque.
Un hommage a été rendu à ‹{f} {s}› à {l}.
Le maire de {l}, ‹{f} {s}›, a inauguré la salle.
L'adjointe ‹{f} {s}› a répondu aux questions des habitants.
‹{f} {s}›, de {m}, et {t} ‹{s}› de {m} France
Le directeur de {m}, ‹{f} {s}›, vit à {m}.
‹{f} {s}› ({m}) et ‹{f} {s}› ({a})
Chef de projet : {t} ‹{f} {s}›. Le logiciel {m} est géré par ‹{f}›.
contact {m} : {t} ‹{s}›
L'association {o}, présidée par ‹{f} {s}›, organise un concert.
‹{f} {s}› travaille chez {o} depuis dix ans.
‹{s}› a signé la convention avec {o}.
La convention entre {o} et ‹{f} {s}› prend fin en juin.
Rendez-vous avec ‹{f} {s}› de {o}
Le Dr ‹{s}› a prescrit un arrêt de travail.
Vu en consultation par le docteur ‹{f} {s}›.
Médecin traitant : Dr ‹{i}. {s}›
‹{i}. {s}›, juge, a présidé l'audience.
MM. ‹{i}. {s}›, ‹{i}. {s}› et ‹{i}. {s}›
La Cour, composée de ‹{f} {s}›, ‹{f} {s}› et ‹{f} {s}›, juges,
Affaire ‹{s}› c. France
Le requérant, ‹{f} {s}›, est né à {l}.
Le tribunal a condamné ‹{f} {s}› à une amende.
Le gardien ‹{s}› a arrêté deux tirs.
‹{s}› (2), ‹{s}› (1) et ‹{s}› ont marqué pour {l}.
L'équipe de ‹{s}› reçoit {l} dimanche.
Photo : ‹{f} {s}›
De notre correspondante ‹{f} {s}›
Que pense ‹{f} {s}› de cette décision ?
Depuis que ‹{f}› est parti, ‹{f}› vit seule avec sa mère.
Le fils de ‹{f}›, âgé de 12 ans, vient le mercredi.
Appeler ‹{f}› demain matin pour la visite.
Transmettre le dossier à ‹{f} {s}› avant vendredi.
Contact : ‹{f} {s}›, tél. au bureau
Interviewé : ‹{f} {s}› Lieu : {l}
Famille ‹{s}› : quatre personnes, logées à l'hôtel
La famille ‹{s}› attend une réponse du bailleur.
Les époux ‹{s}› ont déménagé à {l}.
Vu l'état de ‹{f}›, nous avons appelé le 15.
‹{f} {s}›, 34 ans, aide-soignante, suit des cours de français.
Avec ‹{f} {s}›, ‹{f} {s}› et toute l'équipe de {l}
Le prix a été remis à ‹{f} {s}› par {t} ‹{s}›.
Compte rendu rédigé par ‹{f} {s}›
Inscription de ‹{f} {s}› à l'atelier du jeudi
Chère ‹{f}›, merci pour ton message.
Bonjour ‹{f}›,
Bonjour {t} ‹{s}›,
‹{f}› ‹{f}› et ‹{f}› participeront au chantier.
Le parrain de ‹{f}› est ‹{f} {s}›.
Les illustrations sont de ‹{s}›.
La doctrine ‹{s}› et la chute du régime ‹{s}› ont marqué l'époque.
Le nom de ‹{s}› fut donné à la salle.
Le parti de ‹{s}› perd des voix.
Pour l'honneur de ‹{f} {s}›, un livre est paru.
L'évêque ‹{f}› et l'archevêque ‹{f}›
Il joue aux cartes avec ‹{f}›, son épouse, et ‹{s}›.
Loisir partagé avec ‹{f}›, sa sœur
La prise de la parole par ‹{s}› a duré une heure.
La réponse de ‹{s}› est arrivée lundi.
‹{s}› et ‹{s}› ont gagné la coupe.
‹{s}› vivait avec sa mère à {l}.
‹{f} {s}›, 30 ans, cheminot, ‹{f} {s}›, 28 ans, horloger à {l}
‹{s} {f}›, ‹{s} {f}›
L'école porte le nom de ‹{f}› et ‹{f} {s}›.
Un bâtiment dans le parc ‹{s}›, une réunion salle ‹{f} {s}›
L'école ‹{f} {s}› et le collège ‹{s}› ferment.
- ‹{f} {s}›, Le {m}, Éditions {m}
Le témoignage de ‹{f}› est bouleversant.
Les enfants de ‹{s}› mangent à la cantine.
D'après ‹{f}›, son voisin ‹{s}› a tout vu.
aux côtés de ‹{f} {s}›, elle a fondé {o} à {l}
Bonjour c'est ‹{f}›, je peux pas venir demain, ‹{f}› prend ma place.
slt c ‹{f}›, tu peux dire à ‹{f}› que je serai en retard
Coucou ‹{f}›, as-tu des nouvelles de ‹{f} {s}› ?
ma fille ‹{f}› est malade, mon fils ‹{f}› aussi
Mon voisin ‹{f}› et ma belle-sœur ‹{f}› m'ont aidée.
Elle vit avec sa tante ‹{f}› et son cousin ‹{f}›.
Ses enfants : ‹{f}› (8 ans), ‹{f}› (5 ans) et ‹{f}›, 3 mois
Sa grand-mère ‹{f}› garde la petite ‹{f}›.
Le petit ‹{f}› a été vu par l'infirmière.
Le bénévole ‹{f}› remplace la bénévole ‹{f}› jeudi.
L'argent a été remis à ‹{s}› par ‹{s}›.
La lettre a été envoyée par ‹{s}› à ‹{f} {s}›.
L'enveloppe était pour ‹{s}›, pas pour ‹{s}›.
Le rapport ‹{s}› va plus loin que le rapport ‹{s}›.
Le procès ‹{s}› s'ouvre lundi à {l}.
L'affaire ‹{s}› et l'amendement ‹{s}› font débat.
Le dossier ‹{s}› est complet, le dossier ‹{f}› non.
Famille ‹{w}› : aide au chauffage.
Famille ‹{p}› : bons alimentaires. Famille ‹{w}› : colis.
Visite chez les ‹{w}›, puis chez les ‹{s}›.
Les ‹{s}› ont reçu leur courrier.
Mme ‹{w}› passera à dix heures, M. ‹{w}› à midi.
{t} ‹{p}› et {t} ‹{p}› sont absents.
mme ‹{w}› et mr ‹{s}› viennent mardi
‹{w}› et ‹{w}› ont gagné la finale contre ‹{s}› et ‹{w}›.
‹{w} {f}›, ‹{s} {f}› et ‹{w} {f}›
‹{f} {w}› et ‹{f} {w}› tiennent la permanence.
Deux abstentions (‹{s}›, ‹{s}›).
Votent contre : ‹{s}›, ‹{w}›, ‹{p}›.
Ont voté pour : ‹{s}›, ‹{f} {s}›, ‹{s}› ; contre : ‹{w}›.
Buts de ‹{s}› (12e), ‹{p}› (77e) ; avertissement à ‹{s}›.
Pétanque : 1. ‹{f}› et ‹{f}› ; 2. ‹{m}› et ‹{f}›
Tour de table : ‹{f}›, ‹{f}›, ‹{f}›, ‹{f}›.
Équipe du matin : ‹{f}›, ‹{f} {i}.›, ‹{f} {i}.›
‹{f} {i}.› a manqué deux séances, ‹{i}. {s}› aucune.
‹{i}.{i}.› a été reçue avec ‹{f} {i}.›
Le 3 mai, ‹{i}.› fut arrêtée en compagnie de ‹{i}.› et conduite au poste.
Mme ‹{i}.› et M. ‹{i}.› ont signé ; Mlle ‹{i}.› attend.
‹{i}. {p}›, ‹{i}.-{i}. {s}› et ‹{f} {i}. {s}›
‹{s} ({f})›, né en 1980
‹{s}, {f}›, logé à l'hôtel
Voir aussi ‹{s} ({i}.)›, ouvrage cité.
‹{f} {p}› a vendu le domaine à la famille ‹{s}›.
Le baron ‹{p}› et le comte ‹{p}› ont signé.
‹{p}› reste introuvable.
‹{f} {p}› lira des poèmes le 14 juillet.
‹{f} {p}›, ‹{f} {p}› et {t} ‹{p}› sont élus.
L'ingénieur ‹{s}› dut renforcer la structure.
Le peintre ‹{s}›, le sculpteur ‹{s}› et l'architecte ‹{s}›
L'éducatrice ‹{f} {s}› suit ‹{f}› depuis mars.
Sur l'île, ‹{f}› et ‹{f}› accueillent les visiteurs.
‹{f} « {m} » {s}› joue de la kora.
‹{f} dit {m}›, alias ‹{m}›
‹{f} {s} née {s}› demande un logement.
Mme ‹{s}› née ‹{s}› et M. ‹{f} {s} {s}›
‹{s} {s} {f}› et ‹{f} {f} {s}› sont inscrits.
‹{f} {f}› demande l'asile avec ‹{f} {f} {f}›.
‹{m} {m} {m}› est suivi par ‹{f}›.
{t} ‹{m} {m}› et sa femme ‹{m}›
‹{m} {m}›, réfugiée, cherche un logement à {l}.
‹{m}› a dormi au 115, ‹{m}› chez un ami.
Reçu ce jour ‹{s} {f}›, sans papiers, avec ‹{f}›.
vu ‹{f}› ce matin, elle va mieux ; vu aussi ‹{s}›
RDV ‹{s}› 14h, ‹{s}› 15h, ‹{p}› 16h
09h00 ‹{f} {s}›
10 h : ‹{s}› (première visite)
1. ‹{f} {s}›
‹{s}›;{l};rien
| ‹{f} {s}› | {l} | oui |
‹{f} {s}› <secretariat>
De : ‹{f} {s}› À : ‹{s} {f}› Objet : stage
Merci à ‹{f}›, ‹{f}› et ‹{f}› pour le repas.
Bravo ‹{f}› ! Et merci ‹{f}› !
Dis à ‹{f}› d'appeler ‹{f}›.
Anniversaire de ‹{f}› : gâteau de ‹{f}›.
‹{f}› m'a dit que ‹{f}› ne venait plus.
Je m'appelle ‹{f}›, mon mari ‹{f} {s}›.
Il s'appelle ‹{f}›. Elle, c'est ‹{f}›.
Signé : ‹{s}›
Pour ‹{s}›, tout va bien ; pour ‹{s}›, non.
Sans ‹{s}›, l'atelier n'aurait pas lieu.
Avec ‹{f}› et ‹{f}› on a rangé le local.
Aux côtés de ‹{s}›, ‹{s}› et ‹{p}› ont plaidé.
Me ‹{s}›, avocat de ‹{f} {s}›, fait appel.
L'avocate de ‹{s}› a plaidé la relaxe.
La veuve ‹{s}› et les héritiers ‹{s}›
Le mineur ‹{f} {i}.› est confié à l'ASE.
L'enfant ‹{f}› vit chez ‹{p}›.
Sœur ‹{f}›, mère ‹{f}› et le père ‹{f}›
Le roi ‹{f}› XIV et la reine ‹{f}›
tonton ‹{f}›, tata ‹{f}›, papi ‹{f}›
Suivi par ‹{f}› du SIAO, puis par ‹{f} {s}› du CCAS
Orienté par ‹{s}› (mission locale de {l})
Remarque de ‹{s}› : rien à signaler.
‹{s}› pense que ‹{s}› a raison, ‹{f}› non.
‹{s}› est venu avec ‹{s}›. ‹{s}› est reparti seul.
""".strip().splitlines()

THINGS = """
Monsieur le Président, Madame la Directrice, chers collègues,
Le Conseil d'administration approuve le Rapport Moral et le Rapport Financier.
La Commission européenne a saisi la Cour de justice.
Nous remercions {o} et la Mairie de {l} pour leur soutien.
La réunion aura lieu à {l}, salle des fêtes, le samedi 14 juin.
{o} ouvre une antenne à {l}.
Le logiciel de {o} tombe souvent en panne.
Le Conseil Départemental et la Région financent l'atelier.
Partenaires : {o}, {o}, {o}
Actions : finaliser le budget, relire la convention
Madame, Monsieur, veuillez trouver ci-joint la convention.
Le Secours Populaire et la Croix-Rouge distribuent des colis.
À {l} comme à {l}, les loyers augmentent.
Entre {l} et {l}, le train met deux heures.
La Préfecture de {l} instruit la demande.
Objet : Demande de Subvention 2025
PROCÈS-VERBAL DE L'ASSEMBLÉE GÉNÉRALE
ORDRE DU JOUR : BUDGET, PROJETS, QUESTIONS DIVERSES
EN FAIT ET EN DROIT
Le Ministère du Travail publie les chiffres de France Travail.
Décret n° 2019-1234, article L. 123-4 du code de l'action sociale
Titre I - Dispositions Générales
Les Français, les Belges et les Suisses parlent français.
L'équipe de {l} a gagné le match contre {l}.
Fête de la Musique, Journée du Patrimoine, Semaine Bleue
Un atelier Cuisine, un atelier Couture, un atelier Jardin
Votre Conseiller vous recevra lundi.
L'Hôpital de {l} recrute des Infirmières.
Nous avons visité {l}, {l} et {l}.
La société {o} a livré les chaises.
Avec l'appui de {o}, nous ouvrons un Espace Numérique.
Windows et Excel sont installés sur les ordinateurs de {o}.
Merci de renvoyer le formulaire Cerfa à la Mairie.
Le Petit Journal et La Voix du Nord en ont parlé.
Noël, Pâques et l'Aïd sont fêtés au centre.
Depuis Janvier, le Pôle Accueil est ouvert le Mardi.
Collège et Lycée de {l}
Traitement : {m} 20 mg matin et soir, {m} si besoin
Bilan : {a}, {a}, {a} normaux, {a} à refaire
{a} pour contrôle dans deux mois
Il habite à {m}, près de {l}.
Elle a quitté {m} pour {l} en 2015.
Né à {m}, il a grandi à {l}.
La commune de {m} compte 1 200 habitants.
Le quartier de {m} sera rénové.
Le logiciel {m} remplace {m} depuis janvier.
Nous utilisons {m} pour les plannings et {m} pour la paie.
{m} recrute un chargé de mission à {l}.
La plateforme {m} est en panne.
Partenariat avec {m}, {m} et {o}
Chez {m}, on compte 80 salariés.
Il vient de {m} {m} à {l}.
Formation {m} en ligne, niveau deux
La société {m} a été rachetée par {m}.
Comité {m}, Ligue des Droits, Fédération {m}
CHU de {l}, service {m}
Le festival {m} revient à {l}.
Prochain {a} le 19 février, {a} en visioconférence
Certification {a} 9001, norme {a}
Le journal {m} et la revue {m} {m} en parlent.
Le rapport de {a} France et de {m} Europe
{m} France, {m} Europe, {o} France
Responsable {m} : poste à pourvoir
Lyon, Marseille, Toulouse et Nantes
À Toulouse, à Marseille, à {m} ou à {m}
Les Salins, La Capte, Le {m}, L'{m}
Il a lu « {m} {m} » (1997) et « The {m} ».
Interview - {m} et Transformation
Le modèle {m} de la marque {m}
Les plages de {m} et de {m}
Maladie de {s}, syndrome de {s} et score de {s}
Signe de {s} négatif, manœuvre de {s} positive.
Antécédents : maladie de {s}, phénomène de {s}.
Test de {s}, échelle de {s}, indice de {s}
La loi {s} et la loi {s} sont citées.
Décret de mai, circulaire {s}, ordonnance {s}
Vote de la loi {s}-{s} à l'Assemblée
Patiente sous {m} et {m} ; arrêt du {m}.
Pansement {m}, sonde de {s}, aiguille {m}
Achats : {m}, {m}, piles, café
{m} et {m} annoncent des suppressions de postes.
Elle bossait chez {m} avant d'aller chez {m}.
Un hiver chez {m}, un été à l'usine {m}
Le festival {f} {s} se tient à {l} en novembre.
Le prix {s}, le prix {f} {s} et la médaille {s}
Rue {f} {s}, avenue {s}, place {f}-{s}
Arrêt de bus {s}, métro {s}, gare {l}-{s}
Tram jusqu'à {f} {s}, puis bus pour {l}
Éditions {s}, {l}, 1984
Paris, {s}, 2003, 250 pages
Fondation {f} {s}, association {o}, fonds {s}
La Fondation {s} et l'institut {s} financent.
Le théorème de {s}, la loi de {s}, le nombre d'{f}
Saint-{f}, Sainte-{f}, Notre-Dame de {l}
Fête de la Saint-{f}, foire de la Sainte-{f}
Les commerçants attendent Noël et la Toussaint.
Olivier, prune, rose et laurier poussent au jardin.
La Marine, le Champagne, une Mercedes, un Harmonica
L'océan Atlantique, le Cap Horn, le mont {m}
Ils furent arrêtés à {m}, puis conduits à {l}.
Fondateur de {m}, il vivait à {m}.
Aux usines de {m}, on embauche.
Le congrès de {m}, le traité de {m}, la bataille de {m}
La marque {f} {s} recrute des vendeurs à {l}.
{s} et {s} SARL, garage {s}, boulangerie {s}
Pharmacie {s}, taxi {s}, transports {s}
La méthode {s}, l'approche {s}, la pédagogie {s}
Un atelier {m}, un cours de {m}, du {m}
RSA, APL, AAH, CAF, CPAM, {a}, {a}
Mardi : Yoga ; Jeudi : Zumba ; Samedi : Scrabble
Livret A, carte Navigo, pass Culture, prime Macron
Merci Bonjour Bonsoir Cordialement
Word, Zoom, Teams, WhatsApp, {m} et Doctolib
Produits : Nutella, {m}, Kiri, {m}
En Côte d'Ivoire, au Mali, en {m}, aux Comores
Le soninké, le pachto, le {m} et le dari
Le ramadan, l'Aïd, Kippour et Diwali
Tableau 3 - Nombre de bénéficiaires par Territoire
Nom Prénom Date Signature
Nom;Ville;Remarque
{l};oui;{l}
Nom : Prénom : Adresse : Téléphone :
Présents : Absents : Excusés :
Le Maire, Le Président, La Trésorière
Madame la Préfète, Monsieur le Maire, Messieurs les Juges
""".strip().splitlines()

ORGANISATION_HEADS = listed(
    """
    Solidarité Entraide Horizon Passerelle Tremplin Avenir Relais Escale Atlas Nova Synergie Techno
    Data Global Euro Inter Agri Habitat Emploi Culture Jeunesse Familles Enfance Santé Nord Sud
    Atlantique Méditerranée Alpes Rhône Grand
    """
)
ORGANISATION_TAILS = listed(
    """
    Services Solutions Industries Conseil Plus Ensemble France Europe Développement Insertion
    Formation Partage Habitat Logistique Systèmes Group Santé Environnement Énergie Média Consulting
    Digital SAS SARL
    """
)
