import type { Dialog } from 'electron'
import { strict } from './strict.ts'
import type { DialogKind } from './wire.ts'
import { answers, chromium, report } from './wire-of-program.ts'

/** Answers that tests have prepared, in the order in which they are to be given. */
const prepared: Record<DialogKind, object[]> = {
  showOpenDialog: [],
  showSaveDialog: [],
  showMessageBox: [],
}
const CALLED_OFF: Record<DialogKind, object> = {
  showOpenDialog: { canceled: true, filePaths: [] },
  showSaveDialog: { canceled: true, filePath: '' },
  showMessageBox: { response: 0, checkboxChecked: false },
}

/** A dialog that no test expects is called off and fails the test. */
function show(kind: DialogKind, args: readonly unknown[]): Promise<never> {
  const options = plain(args.at(-1))
  chromium.tell('note', { kind: 'dialog', what: kind, options })
  const answer = prepared[kind].shift()
  if (answer === undefined) report(`Nobody answers the dialog ${kind}: ${JSON.stringify(options)}`)
  return Promise.resolve({ ...CALLED_OFF[kind], ...answer } as never)
}

/** Options as they can be sent. */
const plain = (options: unknown): unknown => JSON.parse(JSON.stringify(options ?? null))

export const dialog: Dialog = strict<Dialog>('dialog', {
  showOpenDialog: (...args: readonly unknown[]) => show('showOpenDialog', args),
  showSaveDialog: (...args: readonly unknown[]) => show('showSaveDialog', args),
  showMessageBox: (...args: readonly unknown[]) => show('showMessageBox', args),
  showErrorBox: (title, content) =>
    chromium.tell('note', { kind: 'errorBox', what: title, options: content }),
})

answers({
  answerDialog: ({ kind, answer }) => void prepared[kind].push(answer),
})
