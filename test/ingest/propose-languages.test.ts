import { expect, test } from 'vitest'
import { propose } from '../../src/main/ingest/index.ts'
import type { Proposal } from '../../src/main/ingest/index.ts'
import { parseText } from './parse-text.ts'

/** A file of 40 rows: each column a header and the cells it goes round. */
async function proposalFor(columns: Record<string, readonly string[]>): Promise<Proposal> {
  const names = Object.keys(columns)
  const rows = Array.from({ length: 40 }, (_, row) =>
    names.map((name) => columns[name]?.[row % (columns[name]?.length ?? 1)] ?? ''),
  )
  const quoted = [names, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(','))
  return propose(await parseText(`${quoted.join('\n')}\n`))
}

const find = (proposal: Proposal, name: string) =>
  proposal.variables.find((variable) => variable.name === name)

const ten = Array.from({ length: 11 }, (_, number) => String(number))
const ids = Array.from({ length: 40 }, (_, row) => `K${row * 7}`)
const people = Array.from({ length: 40 }, (_, row) => `Person ${row}`)

const LANGUAGES = [
  {
    language: 'German',
    nps: 'Wie wahrscheinlich ist es, dass Sie uns einem Freund oder Kollegen weiterempfehlen?',
    csat: [
      'Wie zufrieden sind Sie insgesamt?',
      'sehr unzufrieden',
      'eher unzufrieden',
      'teils/teils',
      'Zufrieden',
      'sehr zufrieden',
      'weiß nicht',
    ],
    roles: { Kundennummer: 'customerId', Geschlecht: 'segment', Nachname: 'personal' },
  },
  {
    language: 'Swedish',
    nps: 'Hur sannolikt är det att du skulle rekommendera oss till en vän eller kollega?',
    csat: [
      'Hur nöjd är du överlag?',
      'Mycket missnöjd',
      'Missnöjd',
      'Varken eller',
      'Nöjd',
      'Mycket nöjd',
      'Vet ej',
    ],
    roles: { Kundnummer: 'customerId', Kön: 'segment', Efternamn: 'personal' },
  },
  {
    language: 'Spanish',
    nps: '¿Qué tan probable es que nos recomiende a un amigo o familiar?',
    csat: [
      'Satisfacción general',
      'Muy insatisfecho',
      'Insatisfecho',
      'Neutral',
      'Satisfecho',
      'Muy satisfecho',
      'NS/NC',
    ],
    roles: { 'Número de cliente': 'customerId', Sexo: 'segment', Apellidos: 'personal' },
  },
  {
    language: 'French',
    nps: 'Recommanderiez-vous notre marque à un proche ou un collègue ?',
    csat: [
      'Satisfaction globale',
      'Très insatisfait',
      'Insatisfait',
      'Neutre',
      'Satisfait',
      'Très satisfait',
      'Ne sait pas',
    ],
    roles: { 'Numéro de client': 'customerId', Sexe: 'segment', Prénom: 'personal' },
  },
  {
    language: 'Chinese',
    nps: '您有多大可能向朋友推荐我们？',
    csat: ['总体满意度', '非常不满意', '不满意', '一般', '满意', '非常满意', '不知道'],
    roles: { 客户编号: 'customerId', 性别: 'segment', 姓名: 'personal' },
  },
  {
    language: 'English',
    nps: 'How likely are you to recommend us to a friend or colleague?',
    csat: [
      'Overall satisfaction',
      'Very dissatisfied',
      'Dissatisfied',
      'Neutral',
      'Satisfied',
      'Very satisfied',
      "Don't know",
    ],
    roles: { 'Customer number': 'customerId', Gender: 'segment', Surname: 'personal' },
  },
] as const

test.each(LANGUAGES)(
  'a $language survey: recommend, satisfaction in words, no answers, ids, groups, names',
  async ({ nps, csat: [satisfied, ...answers], roles }) => {
    const [id = '', group = '', person = ''] = Object.keys(roles)
    const proposal = await proposalFor({
      [id]: ids,
      [nps]: ten,
      [satisfied]: answers,
      [group]: ['a', 'b', 'b'],
      [person]: people,
    })
    expect(find(proposal, nps)?.meaning).toMatchObject({ role: 'nps', scale: { min: 0, max: 10 } })
    const { meaning } = find(proposal, satisfied) ?? {}
    expect(meaning).toMatchObject({ role: 'csat', scale: { min: 1, max: 5 } })
    expect(answers.slice(0, 5).map((answer) => meaning?.values?.[answer])).toEqual([1, 2, 3, 4, 5])
    expect(meaning?.missing).toEqual([{ code: answers[5], reason: 'dontKnow' }])
    for (const [name, role] of Object.entries(roles)) expect(find(proposal, name)?.role).toBe(role)
    const codes = proposal.questions.map(({ code }) => code)
    expect(codes.toSorted()).toEqual(['personalData', 'textAmongNumbers'])
  },
)

test.each([
  ['stimme überhaupt nicht zu', 'stimme voll und ganz zu', 'stimme eher zu', 5, 4],
  ['Instämmer inte alls', 'Instämmer helt', 'Instämmer delvis', 5, 4],
  ['Totalmente en desacuerdo', 'Totalmente de acuerdo', 'Ni de acuerdo ni en desacuerdo', 5, 3],
  ['Pas du tout d’accord', "Tout à fait d'accord", "Plutôt d'accord", 5, 4],
  ['非常不同意', '非常同意', '比较同意', 5, 4],
  ['Strongly disagree', 'Strongly agree', 'Neither agree nor disagree', 5, 3],
])('an agree scale from "%s" to "%s" is scored', async (worst, best, other, top, score) => {
  const proposal = await proposalFor({ id: ids, item: [worst, best, other] })
  expect(find(proposal, 'item')?.meaning.values).toEqual({
    [worst]: 1,
    [best]: top,
    [other]: score,
  })
})

test.each([
  ['Kündigung', 'ja', 'nein'],
  ['Abonnemang uppsagd', 'Ja', 'Nej'],
  ['Baja', 'Sí', 'No'],
  ['Résilié', 'oui', 'non'],
  ['是否流失', '是', '否'],
])('%s says who was lost', async (name, yes, no) => {
  const proposal = await proposalFor({ 'customer id': ids, [name]: [yes, no, no] })
  expect(find(proposal, name)?.meaning).toMatchObject({ role: 'churned', positive: yes })
  expect(proposal.kind).toBe('churn')
})
