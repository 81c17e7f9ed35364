import { count } from './plural.ts'

/** Words of the journey map: what is written on it, and what it says to those who can't see it. */
export const mapMessages = {
  role: 'Journey map',
  name: (journey: string, metric: string) => `${journey}: ${metric} by touchpoint`,
  help: 'Arrow keys walk the touchpoints, up goes to the stages. Enter opens one, Escape leaves it. Plus, minus and zero zoom.',
  helpEditing:
    'Alt with an arrow key moves, N adds a touchpoint, Shift N a stage, F2 renames, Delete removes.',
  total: 'All customers',
  before: 'Before',
  after: 'After',
  emotion: { low: 'let down', middle: 'neutral', high: 'delighted' },
  emotionEnd: (value: string, word: string) => `${word} ${value}`,
  marks: { lowest: 'Lowest', peak: 'Peak', end: 'End' },
  marked: (marks: readonly ('lowest' | 'peak' | 'end')[]) => {
    const [first = '', ...more] = marks.map((mark) => mapMessages.marks[mark])
    return [first, ...more.map((word) => word.toLowerCase())].join(', ')
  },
  band: (level: string) => `${level} interval`,
  clear: 'clear change',
  namesHidden: ['zoom in', 'for names'],
  rows: { derived: 'Derived', stated: 'Stated', reach: 'Reach' },
  rowsInFull: {
    derived: 'Derived importance: link with being emotionally connected',
    stated: 'Stated importance',
    reach: 'Share of responses that answered here',
  },
  span: (low: string, high: string) => `${low} to ${high}`,
  upTo: (share: string) => `up to ${share}`,
  noFigure: 'No figure',
  noQuestion: 'No question asked here',
  step: (at: number, name: string) => `Step ${at} ${name}`,
  stage: (at: number, total: number, name: string) => `Stage ${at} of ${total}, ${name}`,
  touchpoints: (n: number) => count(n, 'touchpoint', 'touchpoints'),
  interval: (level: string, range: string) => `${level} ${range}`,
  rise: (value: string) => `up from ${value}`,
  fall: (value: string) => `down from ${value}`,
  same: (value: string) => `as before at ${value}`,
  change: (value: string, clear: boolean) =>
    clear ? `change ${value}, clear` : `change ${value}, not clear`,
  notTested: 'change not tested',
  derivedWords: (value: string, range: string | null, unclear: boolean) =>
    `derived importance ${value}${range === null ? '' : `, ${range}`}${unclear ? ', not clearly linked' : ''}`,
  statedWords: (value: string) => `stated importance ${value}`,
  reachWords: (share: string) => `answered by ${share}`,
  tools: 'Zoom',
  fit: 'Fit the whole journey',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  addTouchpoint: (stage: string) => `Add a touchpoint to ${stage}`,
  addStage: 'Add a stage',
  newTouchpoint: 'Name of the new touchpoint',
  newStage: 'Name of the new stage',
  rename: (name: string) => `New name of ${name}`,
  nameHelp: 'Enter keeps the name, Escape leaves it as it was.',
  moved: (name: string, at: number, total: number, stage: string) =>
    `${name} moved to place ${at} of ${total} in ${stage}`,
  movedStage: (name: string, at: number, total: number) =>
    `Stage ${name} moved to place ${at} of ${total}`,
  added: (name: string) => `${name} added`,
  renamed: (name: string) => `Renamed to ${name}`,
  removed: (name: string) => `${name} removed`,
  atTheEnd: (name: string) => `${name} is at the end already`,
  taken: (name: string) => `There is “${name}” already. Choose another name.`,
}
