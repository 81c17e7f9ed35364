import type { Wordings } from './wording.ts'

export const ENGLISH: Wordings = {
  topics: {
    nps: /\bnps\b|\bnet ?pro\b|net promoter|likel(y|ihood) .*\brecommend|\brecommend .*(friend|colleague|family)|^(q\d+ )?ltr$|^(q\d+ )?(would )?recommend(ation)?( score)?$/,
    npsGroup: /\bnps ?(group|category|class|segment|type)\b|promoter (group|type)/,
    vesAchieve:
      /\bves ?(achieve|1\b|a\b)|achieve more|able to (achieve|do|get) more|get more (out of|from|value)/,
    vesConfidence:
      /\bves ?(confiden\w*|2\b|b\b)|confiden(t|ce)\b.*\b(decision|purchase|buy|choice)|\b(decision|purchase|buy|choice)\b.*\bconfiden(t|ce)/,
    effort: /\beffort\b/,
    ease: /\bces\b|customer effort|(made it|was it|it was|how) (very )?easy\b.*\b(handle|resolve|issue|request|problem|deal|get)/,
    csat: /\bcsat\b|\b(overall|general) (customer )?satisf|^(q\d+ )?(customer |overall )?satisf(action|ied)( (score|rating|level|index))?$|how satisfied (are|were) you (overall|with (us|our))|\bsatisfaction score\b/,
    overallItem:
      /^(q\d+ )?(all|overall|total)$|^overall (experience|rating|impression|evaluation)$/,
    rating:
      /\b(rating|rate|rated|satisfied|satisfaction|score|stars)\b|scale (of|from) \d+ (to|-) \d+/,
    importance: /^imp(ortance)?\b|\bimportan(ce|t)\b/,
    differentiation: /differentiat|different from (other|compet)|unlike (any )?other/,
    emotion: /^(emotion|feeling)\b|how did .* feel\b|how (do|did) you feel/,
    advocacy: /\brecommended\b|did (you )?recommend|have (you )?recommended|told (a )?friend/,
    weight: /\b(weight|weights|weighting|wgt|wt|weightfactor)\b/,
    notAWeight: /\b(kg|lbs?|body|gross|net)\b/,
    customer:
      /\b(customer|client|account|member|membership|loyalty|user|subscriber|guest|patient|shopper|household|cardholder|card|contact|passenger|consumer|panelist|kunde|kunden) ?(id|ids|no|nr|num|number|key|code|ref|reference|identifier)\b|^(customer|client|account|member|user|cust|custid|userid|msisdn)$|\bcust ?(id|no|nr|num|number|key)\b/,
    response:
      /\b(response|respondent|resp|interview|record|case|submission|session|answer|questionnaire|survey|form|entry) ?(id|ids|no|nr|num|number|key|code|identifier)\b|^respnum$|^respid$|^(caseid|interviewid|uuid|guid|token|#)$/,
    id: /\b(id|ids|uuid|guid|key|num|number|no|nr)\b|id$|num$|nr$/,
    rowNumber: /^(row ?(number|num|no|index|id)?|index|unnamed( 0)?|x\d*|obs|rn|nr|no)$/,
    wave: /^(survey |study |fielding |interview |response )?(wave|round|fielding|welle|tracking (wave|period))( (no|nr|number|id|name))?$/,
    waveLike:
      /^(survey |study |fielding |interview |response )?(year|quarter|half year|jahr|quartal)$/,
    period:
      /^(period|month|snapshot|snapshot date|as of|billing month|reporting (month|period)|year month)$/,
    date: /\b(date|datum|timestamp|time stamp|day|submitted|completed|recorded|started|ended|start|end|created)\b|date$/,
    mainDate:
      /record(ed)? ?date|completed|submit|end ?date|survey date|response date|interview date|^date$|timestamp|date of (interview|response|survey)/,
    eventDate:
      /\b(order|purchase|transaction|invoice|booking|visit|event|last order|last purchase) ?date\b/,
    churned:
      /\b(churn|churned|churn (flag|label|value|status)|exited|attrition|attrition flag|attrited|lapsed|cancelled|canceled|terminated|lost customer|left)\b/,
    notChurned: /reason|score|risk|prob|date|month|year|category|predict/,
    tenure:
      /\btenure\b|months? (on book|as (a )?customer|since)|\bcustomer (age|since|for)\b|length of (relationship|stay|membership)|relationship (length|months|years)|account (length|age)/,
    spend:
      /\b(spend|spent|spending|revenue|monthly charges?|total charges?|turnover|arpu|monetary|sales amount|order value|basket( value)?|amount|charges?|bill(ing)? amount|cashback amount)\b/,
    notSpend: /hike|increase|change|percent|pct|share|hours?|time|score|paperless/,
    orders:
      /\b(orders|order count|number of (orders|purchases|transactions|visits)|num(ber)? ?(orders|purchases)|purchases|purchase count|transactions?( count| ct)?|total trans ct|visits|frequency|order frequency|bookings)\b/,
    tier: /\b(tier|loyalty (card|level|status|tier)|card (type|category|tier)|status (level|tier)|member(ship)? (level|tier|status|type)|reward(s)? (level|tier))\b/,
    notTier: /\b(city|town|region|geo) tier\b/,
    points:
      /\b(points?|points? (accumulated|earned|redeemed|balance)|point earned|miles|loyalty points)\b/,
    personalStrong:
      /\b(e ?mail|email address|ip ?address|first ?name|last ?name|surname|full ?name|given name|family name|phone( ?number)?|mobile( ?number)?|telephone|street|street address|home address|postal address|date of birth|birth ?date|dob|birthday|latitude|longitude|passport|ssn|social security|iban|credit card)\b|recipient (email|first name|last name)|^(lat|lng|lon|long)$/,
    personalMany:
      /^(name|customer name|respondent name|contact name|user ?name|address)$|\b(zip|zip ?code|postal ?code|post ?code|postcode|plz)\b/,
    phone: /\b(phone|mobile|telephone|cell)\b/,
    leaving:
      /\b(cancell?ation|cancell?ed|churn|exit|leaving|termination|attrition|departure)\b.*\b(date|year|month|day|reason|category|score|type|comment)\b|\breason for (leaving|cancell?ing)\b/,
    verbatim:
      /\b(comments?|verbatims?|feedback|reasons?|why|open ?ended|review text|review|suggestions?|remarks?|anything else|please (explain|describe|tell)|what do you (like|dislike)|text)\b/,
    multiple:
      /(check|select|tick|mark|choose) all (that|which)|all that apply|multiple (answers|response)/,
    segment:
      /\b(gender|sex|age|age ?(band|group|range|class)|region|country|state|province|city|county|area|zone|geo\w*|market|segment|channel|product|plan|package|contract|class|cabin|store|branch|site|location|language|lang|income|income ?(band|group)|education|marital( status)?|occupation|job|industry|sector|size|device|browser|payment ?(method|mode)|department|division|category|purpose|travel type|type|partner|dependents|strata|purp\d*|customer type|internet service|card|brand|ethnicity|race|employment|household|generation|source|team|agent|method|barea|terminal)\b/,
    negative:
      /\b(not|never|hardly|difficult|hard to|slow|poor|bad|worse|worst|unfriendly|rude|frustrat\w*|complicated|confusing|annoy\w*|disappoint\w*|dislike|dirty|noisy|too (long|expensive|much|many|few|little)|unreliable|unhappy|regret)\b/,
  },
  noAnswer: [
    [
      /^\(?(blank|missing|no answer|no response|not answered|not asked|skipped|none given|empty)\)?$/,
      'skipped',
    ],
    [/^(na|n\/a|n\.a\.?|#n\/a|null|nan|nil|none|-|--|\.|\?|#null!|#value!)$/, 'skipped'],
    [
      /^(not applicable|does not apply|never used|not used|did not use|have not used|no opinion|unfamiliar( \(n\/a\))?)$/,
      'notApplicable',
    ],
    [/^(don'?t know|dont know|do not know|dk|unsure|not sure|unknown|can'?t say)$/, 'dontKnow'],
    [
      /^(refused|declined|prefer not to (say|answer)|rather not say|don'?t know or refused)$/,
      'refused',
    ],
  ],
  scales: [
    ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
    [
      'very dissatisfied',
      'dissatisfied',
      'neither satisfied nor dissatisfied',
      'satisfied',
      'very satisfied',
    ],
    [
      'very dissatisfied',
      'somewhat dissatisfied',
      'neither satisfied nor dissatisfied',
      'somewhat satisfied',
      'very satisfied',
    ],
    [
      'extremely dissatisfied',
      'somewhat dissatisfied',
      'neither satisfied nor dissatisfied',
      'somewhat satisfied',
      'extremely satisfied',
    ],
    ['strongly disagree', 'disagree', 'neutral|no opinion|undecided', 'agree', 'strongly agree'],
    ['strongly disagree', 'disagree', 'neither agree nor disagree', 'agree', 'strongly agree'],
    [
      'strongly disagree',
      'somewhat disagree',
      'neither agree nor disagree',
      'somewhat agree',
      'strongly agree',
    ],
    [
      'strongly disagree',
      'disagree',
      'somewhat disagree',
      'neither agree nor disagree',
      'somewhat agree',
      'agree',
      'strongly agree',
    ],
    [
      'very unfavorably',
      'somewhat unfavorably',
      'neither favorably nor unfavorably (neutral)',
      'somewhat favorably',
      'very favorably',
    ],
    ['very poor', 'poor', 'average', 'good', 'excellent'],
    ['very poor', 'poor', 'fair', 'good', 'very good'],
    ['poor', 'fair', 'good', 'very good', 'excellent'],
    ['very difficult', 'difficult', 'neutral', 'easy', 'very easy'],
    ['very difficult', 'difficult', 'neither easy nor difficult', 'easy', 'very easy'],
    ['very unlikely', 'unlikely', 'neutral', 'likely', 'very likely'],
    ['dissatisfied', 'neutral', 'satisfied'],
    ['dissatisfied', 'satisfied'],
    ['neutral or dissatisfied', 'satisfied'],
    ['not satisfied', 'satisfied'],
  ],
  yes: ['yes', 'y', 'true', 't', '1'],
  no: ['no', 'n', 'false', 'f', '0'],
  lost: [
    'churn',
    'churned',
    'exited',
    'left',
    'lost',
    'lapsed',
    'attrited',
    'attrited customer',
    'cancelled',
    'canceled',
    'closed',
    'inactive',
    'terminated',
  ],
}
