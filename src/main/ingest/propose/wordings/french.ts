import type { Wordings } from './wording.ts'

export const FRENCH: Wordings = {
  topics: {
    nps: /recommand(er|eriez|erais|ation).*(ami|proche|colleg|entourage|famille)|(probab|pret|susceptib)\w*.*recommand|^(q ?\d+ )?recommand(er|ation|eriez)$|recommanderiez vous/,
    vesAchieve: /(accomplir|realiser|obtenir|tirer) (plus|davantage)/,
    vesConfidence:
      /confian\w*.*(decision|achat|choix)|(decision|achat|choix).*(confian|sur\b|certain)/,
    effort: /\beffort\b/,
    ease: /(facile|facilement|facilite|simple) .*(resoudre|traiter|regler|demande|probleme|obtenir|de)|a quel point .*facile/,
    csat: /satisfaction (generale|globale|d ensemble)|^(q ?\d+ )?(satisfaction( client)?|satisfait)$|(dans l ensemble|globalement|au global).*satisfait|quel point etes vous satisfait/,
    overallItem:
      /^(q ?\d+ )?(global(ement)?|ensemble|dans l ensemble|au total|note globale|general)$/,
    rating:
      /\b(note|notez|noteriez|evalu\w*|satisfaction|satisfait\w*|etoiles|appreciation)\b|echelle de \d+ a \d+/,
    importance: /\bimportan(t|ce|te)\b/,
    differentiation: /differ(e|ent|ente|encie)\w* des? (autres|concurren)|se distingue|unique\b/,
    emotion: /^(emotion|sentiment|ressenti)|comment vous (sentez|etes vous senti)/,
    advocacy: /\bavez vous .*recommande|^recommande$/,
    weight: /\b(poids|ponderation|coefficient de (ponderation|redressement)|redressement)\b/,
    notAWeight: /\b(kg|corporel|net|brut)\b/,
    customer:
      /\b(id|identifiant|code|numero|no|n°) (du |de )?(client|compte|membre|abonne|adherent|utilisateur)\b|\b(client|compte|membre|abonne) ?(id|no|num|numero)\b|^(client|idclient)$/,
    response:
      /\b(id|identifiant|numero|no) (de la |du |de l )?(reponse|repondant|questionnaire|entretien|enquete|participant)\b|^(repondant|identifiant)$/,
    id: /^(identifiant|matricule|reference)$/,
    rowNumber: /^(ligne|numero de ligne)$/,
    wave: /^(vague|tour)( (no|numero))?$/,
    waveLike: /^(annee|trimestre|semestre)$/,
    period: /^(mois|periode|mois de facturation)$/,
    date: /\b(date|horodateur|horodatage|jour|debut|fin|soumis|cree)\b/,
    mainDate: /date (de |d |de la )?(reponse|entretien|enquete|soumission|envoi|fin)|horodateur/,
    eventDate: /date (de |d |de la |du )?(commande|achat|dernier achat|facture|reservation|visite)/,
    churned: /\b(resilie|resiliation|parti|perdu|desabonne|attrition|depart)\b/,
    notChurned: /motif|raison|date|mois|annee|risque|probabilite/,
    leaving:
      /\b(date|motif|raison|mois|annee) (de |de la |du |d )?(resiliation|depart|sortie|desabonnement)\b/,
    tenure:
      /\b(anciennete)\b|client depuis|mois (en tant que|comme) client|duree (du contrat|de la relation)/,
    spend:
      /\b(depenses?|montant|chiffre d affaires|panier( moyen)?|facture|revenus?|cotisation|frais)\b/,
    notSpend: /hausse|augmentation|changement|pourcentage|heures|menage|foyer/,
    orders: /\b(commandes|achats|nombre (de|d) (commandes|achats|visites|reservations)|visites)\b/,
    tier: /^(niveau|statut|palier)$|\b(type de carte|niveau de fidelite|statut (client|fidelite))\b/,
    points: /\b(points( de fidelite)?|solde de points|miles)\b/,
    personalStrong:
      /\b(prenom|nom de famille|nom complet|adresse|rue|telephone|portable|mobile|courriel|mel|adresse (e ?mail|electronique|postale)|date de naissance|anniversaire|passeport|latitude|longitude|numero de securite sociale)\b/,
    personalMany: /^(nom|nom du client|contact)$|\b(code postal|cp)\b/,
    phone: /telephone|portable|mobile/,
    verbatim:
      /\b(commentaires?|pourquoi|raisons?|motifs?|suggestions?|remarques?|precisez|reponse (libre|ouverte)|qu est ce que vous)\b/,
    multiple: /(cochez|selectionnez|choisissez) tou(s|tes)|plusieurs reponses|choix multiples?/,
    segment:
      /\b(sexe|genre|age|tranche d age|region|pays|departement|ville|commune|produit|offre|forfait|contrat|canal|segment|type de client|magasin|agence|langue|revenu|niveau d etudes|etudes|situation familiale|profession|csp|secteur|mode de paiement|moyen de paiement|service|categorie|foyer|marque)\b/,
    negative:
      /\b(pas|jamais|aucun\w*|difficile|lent|lente|mauvais\w*|pire|complique\w*|decevant\w*|decu\w*|frustr\w*|desagreable|trop)\b/,
  },
  noAnswer: [
    [/^(sans reponse|non repondu|pas de reponse|non reponse|vide|ignore)$/, 'skipped'],
    [
      /^(refus(e)?|ne (souhaite|veut) pas repondre|prefere ne pas (dire|repondre)|nr|n\.r\.)$/,
      'refused',
    ],
    [
      /^(sans objet|s\.?o\.?|non applicable|ne s applique pas|ne s'applique pas|non concerne(e)?|pas concerne(e)?|jamais utilise|non utilise)$/,
      'notApplicable',
    ],
    [
      /^((je )?ne sais? pas|(je )?ne sait pas|nsp|n\.s\.p\.?|ne se prononce pas|sans opinion|sans avis|inconnu|nsp ?\/ ?nr)$/,
      'dontKnow',
    ],
  ],
  scales: [
    [
      'tres insatisfait|tres insatisfaite|pas du tout satisfait|pas du tout satisfaite|tres mecontent',
      'insatisfait|insatisfaite|plutot insatisfait|plutot insatisfaite|peu satisfait|mecontent',
      'neutre|ni satisfait ni insatisfait|ni satisfaite ni insatisfaite|moyennement satisfait',
      'satisfait|satisfaite|plutot satisfait|plutot satisfaite',
      'tres satisfait|tres satisfaite|tout a fait satisfait|tout a fait satisfaite',
    ],
    [
      'tres insatisfait|tres insatisfaite',
      'insatisfait|insatisfaite',
      'plutot insatisfait|plutot insatisfaite',
      'neutre|ni satisfait ni insatisfait',
      'plutot satisfait|plutot satisfaite',
      'satisfait|satisfaite',
      'tres satisfait|tres satisfaite',
    ],
    [
      "pas du tout d'accord|tout a fait en desaccord",
      "pas d'accord|plutot pas d'accord|plutot en desaccord|en desaccord",
      "neutre|ni d'accord ni pas d'accord|ni d'accord, ni pas d'accord|ni en accord ni en desaccord",
      "d'accord|plutot d'accord|plutot en accord",
      "tout a fait d'accord|entierement d'accord",
    ],
    [
      "pas du tout d'accord",
      "pas d'accord",
      "plutot pas d'accord",
      "neutre|ni d'accord ni pas d'accord",
      "plutot d'accord",
      "d'accord",
      "tout a fait d'accord",
    ],
    [
      'tres mauvais|tres mauvaise|tres mal',
      'mauvais|mauvaise|mal',
      'moyen|moyenne|passable|correct',
      'bon|bonne|bien',
      'tres bon|tres bonne|tres bien|excellent|excellente',
    ],
    [
      'tres difficile',
      'difficile|plutot difficile',
      'neutre|ni facile ni difficile',
      'facile|plutot facile',
      'tres facile',
    ],
    [
      'tres improbable|pas du tout probable',
      'improbable|peu probable',
      'neutre|peut-etre',
      'probable|plutot probable|assez probable',
      'tres probable|extremement probable',
    ],
    [
      'pas du tout important',
      'peu important',
      'neutre|moyennement important',
      'important|plutot important|assez important',
      'tres important',
    ],
  ],
  yes: ['oui', 'o', 'vrai'],
  no: ['non', 'faux'],
  lost: ['resilie', 'parti', 'perdu', 'inactif'],
}
