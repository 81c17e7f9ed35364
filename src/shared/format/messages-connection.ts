import type { Tier } from '../model/index.ts'
import { count, listed } from './plural.ts'

const tiers: Record<Tier, string> = {
  unconnected: 'Unconnected',
  satisfied: 'Satisfied',
  differentiated: 'Differentiated',
  connected: 'Connected',
}

/** Words of the connection page, and of the tiers wherever they are drawn. */
export const connectionMessages = {
  title: 'Connection',
  tiers,
  everybody: 'Everybody',
  tierName: 'Tier',
  changeSaid: (change: string) => `change ${change}`,

  empty: {
    title: 'How many of your customers are emotionally connected?',
    help: 'That takes three kinds of questions: overall satisfaction, whether the brand is different from others, and how far it answers motivators such as “feel I belong”. Say on the data page which questions these are.',
    action: 'Say what the questions are for',
    ruleTitle: 'The rule does not fit these data',
    several: 'Survey',
    pickSurvey: 'Choose the survey',
  },

  /** The picture at the top. */
  ladder: {
    title: 'The ladder',
    overviewTitle: 'Connection tiers',
    more: 'What it is worth, the rule, and who is nearly there',
    rule: (rule: string) => `HBR-style rule: ${rule}`,
    tried: (rule: string) => `a rule that is tried, not kept: ${rule}`,
    editRule: 'Rule and sensitivity',
    storedRow: 'Stored rule',
    triedRow: 'This rule',
    summary: (row: string, shares: readonly string[]) =>
      `${row === '' ? '' : `${row}: `}${listed(shares)}.`,
    clear: (wave: string) => `▲▼ clear change since ${wave}, with its interval`,
    threeSteps:
      'Three steps: nobody was asked whether the brand is different, so satisfied and motivated customers are connected.',
    threeStepsChosen: 'Three steps: the rule leaves differentiation out.',
  },

  /** Those the ladder does not show. */
  aside: {
    label: 'Beside the ladder',
    /** Rows of the survey, so people or answers of people: the words fit both. */
    offPath: (steps: 3 | 4) =>
      steps === 3
        ? 'off the path: motivated, yet not satisfied'
        : 'off the path: motivated, yet not satisfied or not differentiated',
    offPathHelp: 'They stay on the step that the ladder gives them.',
    unassigned: (steps: 3 | 4) =>
      steps === 3
        ? 'in no tier: satisfaction not answered'
        : 'in no tier: satisfaction or difference not answered',
    unassignedHelp: 'They are left out of all shares.',
    tooFew: (needed: number) => `answered fewer than ${needed} motivators`,
    tooFewHelp: 'They stay where satisfaction and difference put them, and are never connected.',
    hidden: 'Hidden to protect the people behind it: too few.',
  },

  worth: {
    title: 'What a tier is worth',
    note: 'Each against satisfied customers: ▲▼ clear at the stated confidence, else unclear',
    outcome: 'Outcome',
    lift: 'Connected against satisfied',
    times: (ratio: string) => `×\u202f${ratio}`,
    timesRange: (low: string, high: string) => `×\u202f${low} to ${high}`,
    differs: (range: string) => `difference ${range}`,
    reference: 'reference',
    add: 'Add an outcome',
    addHelp: 'Any figure the data can give, by tier',
    nothingFound: 'No such figure',
    remove: (outcome: string) => `Remove ${outcome}`,
    allRemoved: 'All outcomes are taken off. Add one, or undo.',
    select: (outcome: string) => `Explain ${outcome}`,
    emptyTitle: 'Drop a churn file to see what a connected customer is worth',
    emptyHelp:
      "A file with one row a customer, who left, what was spent, how often was bought, joined to the survey by the customer's number.",
    emptyAction: 'Import a file',
    teach:
      'Drop a churn or loyalty file to see what a connected customer is worth: who left, what was spent, how long they have been customers.',
    left: (n: number) => `${count(n, 'outcome', 'outcomes')} could not be computed`,
    tiersOf: (outcome: string) => `${outcome} by tier`,
    tiersSummary: (outcome: string, values: readonly string[]) => `${outcome}: ${listed(values)}.`,
    against: 'Against satisfied',
    clearMore: 'clearly more',
    clearLess: 'clearly less',
    unclear: 'not distinguishable from noise',
    notTested: 'not tested',
    none: 'No figure',
    facts: 'What it is worth',
    factsAgainst: 'What it is worth, against satisfied',
    oneCustomer:
      'Joined figures count each customer once, by the latest answer before the end of the period.',
  },

  by: {
    title: 'By group',
    none: 'Nothing',
    hint: 'Choose a variable to see the ladder of each of its groups.',
    picture: (variable: string) => `Tiers by ${variable}`,
    intervals: (variable: string) => `Connected by ${variable}`,
    show: 'What is shown',
    shares: 'Tiers',
    connected: 'Connected, with intervals',
    empty: 'No groups under this filter.',
    summary: (variable: string, groups: readonly string[]) =>
      `Connected by ${variable}: ${listed(groups)}.`,
  },

  motivators: {
    title: 'What the satisfied still lack',
    mean: 'Motivators: mean of everybody',
    topTwo: 'Motivators: share in the top two',
    note: 'Means on the scale asked, largest gap first. By the rule connected customers answer high: the gap shows where satisfied ones are held back',
    show: 'What is shown',
    gapChoice: 'Gap',
    meanChoice: 'Mean',
    topTwoChoice: 'Top two',
    satisfied: 'Not connected',
    connected: 'Connected',
    gap: 'Gap',
    name: 'Motivator',
    base: (satisfied: string | null, connected: string | null) =>
      satisfied === null && connected === null
        ? 'Base hidden'
        : `Base ${satisfied ?? 'hidden'} satisfied but not connected, ${connected ?? 'hidden'} connected`,
    summary: (largest: string, gap: string) =>
      `The largest gap is ${largest}: connected customers answer ${gap} higher than satisfied ones.`,
    none: 'The base is too small to say.',
    meanSummary: (values: readonly string[]) => `${listed(values)}.`,
  },

  list: {
    title: 'Satisfied, not yet connected',
    note: (total: string) =>
      `${total} customers, nearest to connected first. The numbers are this project's, not the client's`,
    hidden:
      'Fewer people than the privacy base: the list is hidden to protect them. Loosen the filter, or look at the small-base rules in Settings.',
    none: 'Nobody is satisfied and not yet connected under this filter.',
    lackingTitle: 'Lacking most',
    lackingRow: (n: string, share: string) => `${share} · ${n}`,
    customer: 'Customer',
    tier: 'Tier',
    wave: 'Wave',
    mean: 'Motivators, mean',
    lacks: 'Lacks, weakest first',
    more: (n: number) => `and ${n} more`,
    unanswered: (names: string) => `not answered: ${names}`,
    range: (from: string, to: string, total: string) => `${from} to ${to} of ${total}`,
    back: 'Back',
    next: 'Next',
    pages: 'Pages of the list',
    tooFewAnswered: 'Too few motivators answered.',
  },

  sensitivity: {
    title: 'How much the rule decides',
    note: 'Every cut one point stricter and looser',
    cut: 'Cut',
    asRule: 'As the rule says',
    cuts: {
      satisfaction: 'Satisfaction',
      differentiation: 'Differentiation',
      motivators: "Motivators' mean",
    },
    stricter: (value: string) => `from ${value}, stricter`,
    looser: (value: string) => `from ${value}, looser`,
    stricterLow: (value: string) => `up to ${value}, stricter`,
    looserLow: (value: string) => `up to ${value}, looser`,
    since: (wave: string) => `Connected, change since ${wave}`,
    turned: (change: string) => `${change}, sign turns`,
    flipsHelp:
      "Under this cut the change since the wave before has another sign: don't rest a story on it.",
    firm: 'no cut within a point turns the sign of the change since the wave before',
    shaky: (n: number) =>
      `${count(n, 'cut turns', 'cuts turn')} the sign of the change since the wave before: don't rest a story on that change.`,
    none: 'No cut can be moved by a point on these scales.',
  },

  rule: {
    over: 'Rule',
    title: 'Who is in which tier',
    edit: 'Edit the rule',
    satisfaction: 'Satisfied',
    differentiation: 'Differentiated',
    motivators: 'Motivated',
    question: 'Question',
    byRole: (label: string) => `By role: ${label}`,
    byRoleUnknown: 'By role',
    from: 'High from',
    upTo: 'High up to',
    scale: (min: string, max: string) => `on ${min} to ${max}`,
    ownStep: 'A step of its own',
    mean: 'Mean at least',
    meanHelp: 'on 1 to 7',
    rescaled: 'other scales are stretched to it',
    answered: 'Answered at least, %',
    answeredHelp: (needed: number, of: number) => `${needed} of ${of} motivators`,
    which: 'Which motivators',
    allOfRole: 'All with the role motivator',
    tier: 'Tier',
    stored: 'Stored',
    now: 'Tried',
    keep: 'Keep this rule',
    back: 'Back to the stored rule',
    standard: 'Default rule',
    kept: 'Rule kept. All figures of connection now follow it.',
    trying: 'This rule is tried, not kept: the page shows what it would say.',
    same: 'This is the stored rule. Change a cut to see what it would say.',
    source:
      'HBR-style: after Magids, Zorfas and Leemon, Harvard Business Review 2015. Their items and cuts are not public; this rule is ours.',
    backToFigure: 'Back to the figures',
  },

  tier: {
    definition: {
      unconnected: 'Customers who are not highly satisfied, by the rule of the project.',
      satisfied: 'Highly satisfied customers who see no difference to others, or do not say more.',
      differentiated:
        'Highly satisfied customers to whom the brand is different, and whose motivators it does not answer enough.',
      connected:
        'Satisfied customers to whom the brand is different and whose motivators it answers: emotionally connected.',
    } satisfies Record<Tier, string>,
    three: {
      satisfied: 'Highly satisfied customers whose motivators are not answered enough.',
      connected: 'Highly satisfied customers whose motivators are answered: emotionally connected.',
    },
    source:
      'HBR-style, after Magids, Zorfas and Leemon, Harvard Business Review 2015; the rule is ours.',
    since: (wave: string) => `Since ${wave}`,
    overWaves: 'Over the waves',
    summary: (tier: string, values: readonly string[]) => `${tier}: ${listed(values)}.`,
  },
}
