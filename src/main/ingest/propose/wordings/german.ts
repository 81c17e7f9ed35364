import type { Wordings } from './wording.ts'

export const GERMAN: Wordings = {
  topics: {
    nps: /weiterempfehl|wahrscheinlich.*empfehl|empfehl.*(wahrscheinlich|freund|kolleg|bekannt)/,
    npsGroup: /\bnps ?(gruppe|kategorie|klasse)\b/,
    vesAchieve:
      /mehr (erreichen|aus .* (herausholen|machen)|nutzen ziehen)|mehr wert (aus|schopfen)/,
    vesConfidence:
      /(sicher|zuversicht|vertrau).*(entscheid|kauf|wahl)|(entscheid|kauf|wahl).*sicher/,
    effort: /\baufwand|\bmuhe\b/,
    ease: /(leicht|einfach) (gemacht|es|war|fiel)|wie (leicht|einfach)\b/,
    csat: /(gesamt|allgemeine)\w* ?zufrieden|^(q ?\d+ |f\d+ )?((kunden)?zufriedenheit|zufrieden)( (score|index|gesamt|insgesamt))?$|wie zufrieden (sind|waren) sie (insgesamt|mit uns)|insgesamt zufrieden|alles in allem.*zufrieden/,
    overallItem: /^(q ?\d+ |f\d+ )?(gesamt(eindruck|urteil|bewertung)?|insgesamt|alles in allem)$/,
    rating: /\b(bewert\w*|zufrieden\w*|beurteil\w*|note|schulnote|sterne)\b|skala von \d+ bis \d+/,
    importance: /\bwichtig|\bwichtigkeit/,
    differentiation: /unterscheid|anders als (andere|die|wettbewerb)|einzigartig/,
    emotion: /^(gefuhl|emotion)|wie (fuhlen|fuhlten) sie|haben sie sich .*gefuhlt/,
    advocacy: /\b(haben|hat) .*(weiterempfohlen|empfohlen)|^(weiterempfohlen|empfohlen)$/,
    weight: /\b(gewicht|gewichtung|gewichtungsfaktor|hochrechnungsfaktor)\b/,
    notAWeight: /\b(korper|netto|brutto)/,
    customer:
      /\b(kunden?|mitglieds?|konto|vertrags?|nutzer|abonnenten?|gast|patienten?) ?(id|nr|nummer|kennung|schlussel)\b|^(kunde|kundennr|kundennummer|kdnr|mitgliedsnummer|kontonummer|vertragsnummer)$/,
    response:
      /\b(antwort|teilnehmer|befragten|interview|fragebogen|datensatz|vorgangs) ?(id|nr|nummer|kennung)\b|^(lfdn|lfd nr|laufende nummer|fallnummer)$/,
    id: /(nummer|kennung|schlussel)$/,
    rowNumber: /^(zeile|zeilennummer|lfd nr|laufende nummer)$/,
    wave: /^(befragungs|erhebungs)?(welle|runde|erhebungswelle)( (nr|nummer))?$/,
    waveLike: /^(jahr|quartal|halbjahr|erhebungsjahr)$/,
    period: /^(monat|berichtsmonat|abrechnungsmonat|zeitraum|stichtag)$/,
    date: /\b(datum|zeitstempel|tag|beginn|ende|abgeschlossen|erstellt)\b|datum$|zeitpunkt/,
    mainDate:
      /(antwort|interview|befragungs|abschluss|ausfull)\w*datum|datum (der|des) (antwort|interviews|befragung)/,
    eventDate: /\b(bestell|kauf|rechnungs|buchungs|besuchs)\w*datum|letzte (bestellung|buchung)/,
    churned:
      /\b(gekundigt|kundigung|abgewandert|abwanderung|kunde verloren|ausgetreten|storniert)\b/,
    notChurned: /grund|datum|wahrscheinlich|risiko|monat|jahr/,
    leaving: /\b(kundigungs|austritts|abwanderungs|storno)\w*(datum|jahr|monat|grund|art)\b/,
    tenure:
      /\b(vertrags|kunden|beziehungs)(laufzeit|dauer)\b|^laufzeit$|\bkunde seit\b|betriebszugehorig|mitglied seit/,
    spend:
      /\b(umsatz|ausgaben|betrag|rechnungsbetrag|jahresumsatz|monatsumsatz|warenkorb\w*|erlos|kosten|gebuhren?)\b/,
    notSpend: /anstieg|anderung|prozent|anteil|stunden|quote/,
    orders:
      /\b(bestellungen|anzahl (bestellungen|kaufe|einkaufe|besuche|buchungen)|einkaufe|kaufe|besuche)\b/,
    tier: /^(status|stufe)$|\b(statusstufe|kartentyp|kartenart|treuestufe|mitgliedsstufe|bonusstufe)\b/,
    points: /\b(punkte|punktestand|bonuspunkte|treuepunkte|meilen)\b/,
    personalStrong:
      /\b(vorname|nachname|familienname|rufname|strasse|hausnummer|anschrift|telefon\w*|handy\w*|mobilnummer|e ?mail ?adresse|geburtsdatum|geburtstag|ausweis\w*|breitengrad|langengrad|steuer ?id|sozialversicherung\w*)\b/,
    personalMany: /^(name|kundenname|ansprechpartner|adresse)$|\b(plz|postleitzahl)\b/,
    phone: /telefon|handy|mobilnummer|mobilfunk/,
    verbatim:
      /\b(kommentar\w*|anmerkung\w*|begrundung|grunde?|warum|weshalb|vorschlag\w*|wunsche?|verbesserung\w*|freitext|offene (antwort|frage)|was (gefallt|hat) )/,
    multiple: /mehrfach(nennung|antwort|auswahl)|mehrere antworten|alle(s)? zutreffende/,
    segment:
      /\b(geschlecht|alter(sgruppe|sklasse)?|region|land|bundesland|stadt|ort|kanton|produkt|tarif|vertrag(sart)?|kanal|vertriebsweg|segment|kundentyp|filiale|standort|sprache|einkommen(sklasse)?|bildung|familienstand|beruf|branche|grosse|zahlungs(art|weise)|abteilung|kategorie|haushalt\w*|marke|nationalitat|staatsangehorigkeit)\b/,
    negative:
      /\b(nicht|nie|kein\w*|schwierig|schwer|langsam|schlecht\w*|unfreundlich|kompliziert|umstandlich|argerlich|enttausch\w*|frustrier\w*|unzuverlassig|schmutzig|zu (lange?|teuer|viel|wenig))\b/,
  },
  noAnswer: [
    [
      /^(keine antwort|ohne antwort|nicht beantwortet|ubersprungen|leer|fehlend|o\. ?a\.?|ohne angabe)$/,
      'skipped',
    ],
    [
      /^(keine angaben?|k\. ?a\.?|ka|verweigert|mochte ich nicht (sagen|angeben|beantworten)|keine angabe moglich)$/,
      'refused',
    ],
    [
      /^(trifft nicht zu|nicht zutreffend|entfallt|nicht relevant|nicht genutzt|nie genutzt|habe ich nicht genutzt|nicht anwendbar|nicht verwendet|n\. ?z\.?)$/,
      'notApplicable',
    ],
    [
      /^(weiss (ich )?nicht|weiss nicht( ?\/ ?keine angabe)?|w\. ?n\.?|kann ich nicht (sagen|beurteilen)|nicht beurteilbar|unbekannt)$/,
      'dontKnow',
    ],
  ],
  scales: [
    [
      'sehr unzufrieden',
      'unzufrieden|eher unzufrieden',
      'teils teils|teils/teils|teils, teils|teils-teils|neutral|weder noch|weder zufrieden noch unzufrieden',
      'zufrieden|eher zufrieden',
      'sehr zufrieden',
    ],
    [
      'sehr unzufrieden',
      'unzufrieden',
      'eher unzufrieden',
      'teils teils|teils/teils|teils, teils|neutral|weder noch|weder zufrieden noch unzufrieden',
      'eher zufrieden',
      'zufrieden',
      'sehr zufrieden',
    ],
    [
      'vollig unzufrieden|uberhaupt nicht zufrieden|gar nicht zufrieden',
      'unzufrieden|weniger zufrieden',
      'teils teils|teils/teils|neutral|weder noch',
      'zufrieden',
      'vollig zufrieden|vollkommen zufrieden|ausserst zufrieden',
    ],
    [
      'stimme uberhaupt nicht zu|stimme gar nicht zu|trifft uberhaupt nicht zu|trifft gar nicht zu|lehne vollig ab',
      'stimme nicht zu|stimme eher nicht zu|trifft eher nicht zu|lehne eher ab',
      'teils teils|teils/teils|teils, teils|neutral|weder noch|unentschieden',
      'stimme zu|stimme eher zu|trifft eher zu',
      'stimme voll zu|stimme voll und ganz zu|stimme vollig zu|trifft voll zu|trifft voll und ganz zu|trifft vollig zu',
    ],
    [
      'stimme uberhaupt nicht zu|trifft uberhaupt nicht zu|stimme gar nicht zu',
      'stimme nicht zu|trifft nicht zu',
      'stimme eher nicht zu|trifft eher nicht zu',
      'teils teils|teils/teils|neutral|weder noch',
      'stimme eher zu|trifft eher zu',
      'stimme zu|trifft zu',
      'stimme voll und ganz zu|trifft voll und ganz zu|stimme voll zu|trifft voll zu',
    ],
    [
      'sehr schlecht',
      'schlecht|eher schlecht',
      'mittelmassig|mittel|durchschnittlich|teils teils|neutral',
      'gut|eher gut',
      'sehr gut',
    ],
    ['ungenugend|mangelhaft|sehr schlecht', 'ausreichend', 'befriedigend', 'gut', 'sehr gut'],
    ['schlecht', 'ausreichend|massig', 'gut', 'sehr gut', 'ausgezeichnet|hervorragend'],
    [
      'sehr schwierig|sehr schwer',
      'schwierig|schwer|eher schwierig',
      'neutral|teils teils|weder noch|weder leicht noch schwer',
      'leicht|einfach|eher leicht|eher einfach',
      'sehr leicht|sehr einfach',
    ],
    [
      'sehr unwahrscheinlich|auf keinen fall',
      'unwahrscheinlich|eher unwahrscheinlich|eher nicht',
      'neutral|vielleicht|teils teils|unentschieden',
      'wahrscheinlich|eher wahrscheinlich',
      'sehr wahrscheinlich|auf jeden fall',
    ],
    [
      'uberhaupt nicht wichtig|vollig unwichtig|sehr unwichtig',
      'unwichtig|eher unwichtig|weniger wichtig',
      'neutral|teils teils',
      'wichtig|eher wichtig',
      'sehr wichtig|ausserst wichtig',
    ],
  ],
  yes: ['ja', 'j', 'wahr'],
  no: ['nein', 'falsch'],
  lost: ['gekundigt', 'abgewandert', 'verloren', 'inaktiv', 'storniert'],
}
