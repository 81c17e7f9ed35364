import { variableMessages } from './messages-variables.ts'
import { count } from './plural.ts'
import type { DatasetKind } from '../model/index.ts'

/** The words of the data page: overview of datasets, import doctor, codebook. */

const counted = new Intl.NumberFormat('en')
const number = (n: number) => counted.format(n)
const rows = (n: number) => count(n, 'row', 'rows')
const columns = (n: number) => count(n, 'column', 'columns')
const cells = (n: number) => count(n, 'cell', 'cells')
const variables = (n: number) => count(n, 'variable', 'variables')

const kinds: Record<DatasetKind, string> = { survey: 'Survey', churn: 'Churn', loyalty: 'Loyalty' }

export const dataMessages = {
  ...variableMessages,
  kinds,
  rows,
  columns,
  variables,
  number,
  mixed: 'mixed',

  overview: {
    title: 'Data',
    note: (datasets: number, total: number) =>
      `${count(datasets, 'dataset', 'datasets')} · ${rows(total)}`,
    add: 'Add file',
    emptyTitle: 'Drop a survey, churn or loyalty file here',
    emptyText:
      'You see how it was read and what every column means before anything is stored. Text such as CSV, Excel and LibreOffice workbooks, SPSS, JSON and Parquet, from any survey tool or database. Nothing leaves this computer.',
    choose: 'Choose a file',
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`,
    removed: (name: string) => `Removed “${name}”`,
    codebook: 'Codebook',
    codebookOf: (name: string) => `Codebook of ${name}`,
    size: (r: number, c: number) => `${rows(r)} × ${columns(c)}`,
    waves: (names: readonly string[]) =>
      `${names.length === 1 ? 'Wave' : 'Waves'} ${names.join(', ')}`,
    noWave: 'No wave',
    filesOf: (name: string) => `Files of ${name}`,
    file: 'File',
    wave: 'Wave',
    rowsHead: 'Rows',
    imported: 'Imported',
    hash: 'SHA-256',
    problems: 'Rows that don’t fit',
    joined: (key: string, dataset: string, other: string) =>
      `Joined by ${key} to ${dataset} (${other})`,
  },

  step: {
    title: 'Check before importing',
    note: (name: string, size: string) => `${name} · ${size} · nothing is stored yet`,
    uploading: (name: string) => `Handing over ${name}`,
    inspecting: (name: string) => `Reading ${name}`,
    planning: 'Working out what the import would do',
    importing: (name: string) => `Importing ${name}`,
    cancelling: 'Ending the import; nothing of it will be kept',
    fileFailed: (name: string) => `“${name}” could not be read`,
    otherFile: 'Choose another file',
    putAway: 'Don’t import this file',
    fileOf: (n: number, all: number) => `File ${number(n)} of ${number(all)}`,
    waiting: (names: readonly string[]) =>
      `${count(names.length, 'file waits', 'files wait')}: ${names.join(', ')}`,
    inspected: (name: string, r: number, c: number) =>
      `${name} was read: ${rows(r)}, ${columns(c)}.`,
  },

  reading: {
    title: 'Read as',
    delimiter: 'Separator',
    encoding: 'Encoding',
    decimal: 'Decimal mark',
    headerRows: 'Header rows',
    delimiters: { ',': 'Comma ,', ';': 'Semicolon ;', '\t': 'Tab', '|': 'Bar |' },
    encodings: {
      'utf-8': 'UTF-8',
      'utf-16le': 'UTF-16, little endian',
      'utf-16be': 'UTF-16, big endian',
      'windows-1252': 'Windows-1252 (Latin-1)',
      gb18030: 'GB 18030 (Chinese)',
    },
    decimals: { '.': 'Point 0.5', ',': 'Comma 0,5' },
    none: 'None',
    quote: 'Quotes',
    quotes: { '"': 'Double "', "'": "Single '" },
    thousands: 'Thousands mark',
    thousandsMarks: {
      ',': 'Comma 1,000',
      '.': 'Point 1.000',
      ' ': 'Space 1 000',
      "'": "Apostrophe 1'000",
    },
    dateOrder: 'Order of dates',
    dateOrders: { dmy: 'Day, month, year', mdy: 'Month, day, year', ymd: 'Year, month, day' },
    noDates: 'No such dates',
    firstLine: 'Begins on line',
    firstRow: 'Begins on row',
    firstLineWrong: 'A line of the file: 1, 2, 3 ...',
    sheet: 'Sheet',
    table: 'Table',
    sheetSize: (name: string, r: number, c: number) => `${name} · ${number(r)} × ${number(c)}`,
    formats: {
      delimited: 'Delimited text',
      xlsx: 'Excel workbook',
      xls: 'Excel workbook (97 to 2003)',
      ods: 'OpenDocument spreadsheet',
      sav: 'SPSS file',
      json: 'JSON records',
      ndjson: 'JSON records, one a line',
      parquet: 'Parquet file',
    },
    /** `Qualtrics export, 3 header rows`; `Excel workbook, sheet E Comm`. */
    looksLike: (file: {
      vendor: string | null
      format: string
      headerRows: number
      sheet: string | null
    }) =>
      [
        file.vendor === null ? file.format : `${file.vendor} export`,
        ...(file.sheet === null ? [] : [`sheet ${file.sheet}`]),
        ...(file.headerRows === 1
          ? []
          : [
              file.headerRows === 0
                ? 'no header row'
                : count(file.headerRows, 'header row', 'header rows'),
            ]),
      ].join(', '),
    preview: 'First rows as they stand in the file',
    readAsHead: 'Read as',
    asked: 'has an open question',
    rowHead: 'Row',
  },

  template: {
    save: 'Save as template',
    saveTitle: 'Save what the columns mean as a template',
    fileName: (stem: string) => `${stem} codebook.json`,
    use: 'Use a template',
    help: 'A template says what columns mean, for the next file of this kind.',
    used: (known: number, all: number) =>
      `${number(known)} of ${variables(all)} of the template are in this file.`,
    wrong: (file: string) =>
      `“${file}” is no template. Choose a codebook file as “Save as template” writes it.`,
  },

  similar: {
    apply: (n: number, group: string) =>
      `Apply the same to ${n === 1 ? 'the other column' : `these ${number(n)} similar columns`} of “${group}”`,
    help: 'Role, scale, missing codes, labels and scores; each keeps its own name and place.',
  },

  effect: {
    title: 'Before and after',
    caption: 'Answers that are read otherwise than proposed',
    before: 'Before',
    after: 'After',
    answers: 'answers',
    missing: 'no answers',
    excluded: 'left out',
    none: 'No answer is read otherwise.',
    counted: (n: number) => cells(n),
  },

  about: {
    title: 'What it is',
    kind: 'Kind',
    kindHelp: {
      survey: 'One row a response',
      churn: 'One row a customer, or a customer and period',
      loyalty: 'One row a customer, or a customer and period',
    },
    name: 'Name',
    nameHelp: 'Figures and filters go by this name',
    wave: 'Wave',
    noWave: 'None',
    waveHelp: 'When this survey was in the field, e.g. 2018. Leave empty for none.',
    why: 'Why',
    same: (name: string) =>
      `This very file is in the project already, as “${name}”. Importing it again counts its answers twice.`,
  },

  questions: {
    title: (n: number) => count(n, 'question', 'questions'),
    answered: 'Answered',
    others: (n: number) => `and ${count(n, 'other', 'others')}`,
    oneByOne: (n: number) => `All ${columns(n)} the same way; or one by one`,
    open: (n: number) => (n === 0 ? 'all answered' : `${number(n)} open`),
    choicesFor: (text: string) => `Answers to: ${text}`,
    show: (name: string) => `Show ${name}`,
  },

  problems: {
    title: (n: number) => `${rows(n)} ${n === 1 ? 'doesn’t' : 'don’t'} fit`,
    lead: 'Each with its row and its line in the file, and what was done about it.',
    excludedTitle: (n: number) => `${cells(n)} ${n === 1 ? 'doesn’t' : 'don’t'} fit their role`,
    excludedLead:
      'Kept as they are and left out of figures. Another role, scale or missing code may let them in.',
    none: 'Every row and every cell fits.',
    row: 'Row',
    line: 'Line',
    column: 'Column',
    value: 'Cell',
    problem: 'What is wrong',
    shownOf: (shown: number, all: number) => `${number(shown)} of ${number(all)} shown`,
    whole: 'File',
    showOf: (name: string) => `Cells of ${name} that don’t fit`,
    of: (name: string) => `of ${name}`,
    worstTitle: (n: number) =>
      n === 1 ? 'The row that fits least' : `The ${number(n)} rows that fit least`,
    worstLead: 'By how much of each does not fit, as far as it is listed below.',
    worstCount: 'Don’t fit',
    worstWhat: 'What does not fit',
  },

  wave: {
    title: 'Where it goes',
    own: 'A dataset of its own',
    ofDataset: (name: string) => `A further wave of ${name}`,
    suggestion: (name: string) => `This looks like a further wave of “${name}”.`,
    accept: (name: string) => `Make it a wave of ${name}`,
    decline: 'Keep it apart',
    matched: (matched: number, all: number) => `${number(matched)} of ${variables(all)} matched`,
    byName: (n: number) => `${number(n)} by name`,
    byOther: (n: number) => `${number(n)} by label or answers`,
    byHand: (n: number) => `${number(n)} by hand`,
    unmatched: (n: number) => `${number(n)} only in this wave`,
    meaning: (name: string) => `Matched variables keep the meaning they have in ${name}.`,
    from: 'In this file',
    to: (name: string) => `In ${name}`,
    by: 'Matched by',
    bys: { name: 'name', label: 'label', values: 'answers', hand: 'hand' },
    onlyHere: 'only in this wave',
    matchOf: (name: string) => `Match of ${name}`,
    changeOf: (name: string) => `Change match of ${name}`,
    doubled: 'Two variables are matched to this one. Change one of them.',
    change: 'Change',
    look: 'Worth a look',
    allMatches: 'All',
    caption: 'Match of the variables',
    codesTitle: (codes: number, of: number) =>
      `${count(codes, 'code differs', 'codes differ')} in ${variables(of)}`,
    codesLead: (name: string) =>
      `What an answer is called here and in ${name}, and what it is read as. The cells stay as they are in the file.`,
    code: 'Code',
    codeWas: (name: string) => `Means in ${name}`,
    codeIs: 'Means in this file',
    readAs: 'Read as',
    readAsOf: (code: string, name: string) => `Code ${code} of ${name} is read as`,
    codeNothing: 'nothing',
    codeAsIs: (code: string) => `${code}, as it stands`,
    codeOption: (code: string, label: string | null) =>
      label === null || label === code ? code : `${code} · ${label}`,
    codeNew: (code: string, label: string | null) =>
      `${code} · ${label === null ? '' : `${label}, `}an answer of its own`,
    codeKinds: {
      moved: 'The same answer has another code',
      respelled: 'The same answer, spelled otherwise',
      otherMeaning: 'The same code means something else',
      relabelled: 'A point of the scale is worded otherwise',
      said: 'Said by you',
    },
    keepCodes: 'All as they stand',
    keepCodesOf: (name: string) => `All as they stand: codes of ${name}`,
    readCodes: 'All as proposed',
    readCodesOf: (name: string) => `All as proposed: codes of ${name}`,
  },

  join: {
    title: 'Join by customer',
    key: 'Customer key of this file',
    none: 'Don’t join',
    notChosen: 'Not chosen',
    noOther: 'There is no other dataset with a customer id yet. This file can be joined later.',
    noKey: 'No customer key chosen: the file is imported on its own.',
    by: (key: string, dataset: string, other: string) => `${key} meets ${other} of ${dataset}`,
    matched: 'matched',
    unmatchedHere: 'only in this file',
    unmatchedThere: (dataset: string) => `only in ${dataset}`,
    repeated: 'repeated keys',
    repeatedDetail: (identical: number, disagreeing: number) =>
      `${number(identical)} identical, ${number(disagreeing)} disagreeing; the first row of each is used`,
    unmatchedKept: 'Unmatched rows are kept; they have no record on the other side.',
    open: 'Join',
    openOf: (name: string) => `Join ${name} to another dataset`,
    formOf: (name: string) => `Join of ${name}`,
    keyOf: (name: string) => `Key of ${name}`,
    to: 'Joins to',
    run: 'Join',
    cancel: 'Cancel',
    joined: (name: string, other: string) => `Joined “${name}” to “${other}”`,
    counts: (report: {
      matched: number
      unmatchedHere: number
      unmatchedThere: number
      other: string
    }) =>
      `${number(report.matched)} matched, ${number(report.unmatchedHere)} only here, ${number(report.unmatchedThere)} only in ${report.other}`,
    nothingMatched: (key: string) =>
      `No customer is matched by ${key}. Choose another key, or don’t join.`,
  },

  erase: {
    menu: (name: string) => `More for ${name}`,
    open: 'Erase a person …',
    formOf: (name: string) => `Erase a person from ${name}`,
    id: 'Id of the person',
    column: 'Stands in',
    ids: 'Customer or response id',
    find: 'Find',
    none: 'No row has this id.',
    found: 'Rows of this person',
    foundIn: (name: string, n: number) => `${rows(n)} of ${name}`,
    warning:
      'Erasing can’t be undone: cells and comments of these rows go from the file for good. So does the whole history of undo, which may still hold them.',
    run: (n: number) => `Erase ${rows(n)} for good`,
    done: (n: number) => `Erased ${rows(n)}. Nothing of this person is left in the project.`,
  },

  bar: {
    run: (r: number) => `Import ${rows(r)}`,
    asOwn: (kind: string, name: string) => `${kind} dataset “${name}”`,
    asWave: (wave: string, name: string) => `Wave ${wave} of “${name}”`,
    inWave: (wave: string) => `, wave ${wave}`,
    open: (n: number) => `${count(n, 'question', 'questions')} open`,
    personal: (n: number) =>
      `${columns(n)} of personal data ${n === 1 ? 'is' : 'are'} kept as ${n === 1 ? 'it is' : 'they are'} unless you say`,
    excluded: (n: number) => `${cells(n)} left out`,
    ready: 'Ready',
    planning: 'Checking',
    failed: 'The import did not work. Nothing was stored.',
    done: (r: number) => `Imported ${rows(r)}`,
    doneDetail: (name: string, wave: string | null) =>
      wave === null ? `into “${name}”` : `into “${name}”, wave ${wave}`,
    label: 'Import',
    key: 'Ctrl Enter',
    planFailed: 'This can’t be imported like that',
  },

  codebook: {
    note: (kind: string, r: number, c: number) => `${kind} · ${rows(r)} × ${columns(c)}`,
    back: 'All data',
    goneTitle: (name: string) => `“${name}” is not in this project`,
    goneText: 'It was removed, or its import was undone. Redo brings it back.',
    lead: 'Changes apply at once, to every figure, and can be undone.',
    problems: 'What does not fit',
  },
} as const
