import { figureMessages } from './messages-figures.ts'
import { pageMessages } from './messages-pages.ts'
import { shellMessages } from './messages-shell.ts'

/**
 * All words of the screens. One entry a text; sentences with figures are functions, so that plural
 * and order of words stay in one place and another language can replace the whole object.
 * The words of the data page are in messages-data.ts.
 */

export { count, listed } from './plural.ts'

export const messages = {
  ...shellMessages,
  ...pageMessages,
  figure: figureMessages,
  common: {
    cancel: 'Cancel',
    close: 'Close',
    tryAgain: 'Try again',
    working: 'Working',
    dismiss: 'Dismiss',
    none: 'None',
    percent: (share: number) => `${Math.floor(share * 100)} %`,
    progress: (done: string, total: string) => `${done} of ${total}`,
    separator: ' · ',
    /** `120 MB of 340 MB, 28 MB a second, about 12 s left`. */
    bytesOf: (work: {
      done: string
      total: string
      left: { seconds: number; rate: string } | null
    }) =>
      `${work.done} of ${work.total}` +
      (work.left === null
        ? ''
        : `, ${work.left.rate} a second, about ${work.left.seconds < 90 ? `${work.left.seconds} s` : `${Math.round(work.left.seconds / 60)} min`} left`),
  },
  /** What a job is doing, by the code it reports. */
  phases: {
    reading: 'Reading the file',
    storing: 'Storing the cells',
    verifying: 'Checking every cell',
    copying: 'Writing the copy',
    inventing: 'Inventing customers and their answers',
  },
  connection: {
    lostTitle: 'Truenorth does not answer',
    lost: 'Truenorth does not answer. It may have been closed: look at the window it was started from, and start it again if needed. Nothing you saved is lost.',
    lostHelp:
      'It may have been closed: look at the window it was started from, and start it again if needed. Nothing you saved is lost. Trying again until it answers.',
    cancelled: 'Cancelled. Nothing was changed.',
    unreadable: (procedure: string) =>
      `The answer to "${procedure}" could not be read: this page and the program are of different versions. Reload the page.`,
    uploadFailed: (file: string) =>
      `"${file}" could not be handed over to Truenorth. Check that the program still runs and the file still exists, then drop it again.`,
  },
  salvage: {
    title: 'This project is damaged',
    action: 'Save what is whole',
    name: 'Saved from damage',
    working: 'Saving what is whole',
    savedTitle: 'Saved as a new project, which is open now',
    lost: (n: number) =>
      n === 0
        ? 'Nothing was lost. The damaged file was left as it is.'
        : 'This could not be saved. The damaged file was left as it is.',
    goOn: 'Go on',
  },
  /** Of the window a desktop shell gives the program. */
  desktop: {
    failed: 'The window could not do that. Try again; if it fails again, start Truenorth anew.',
    noFile: (file: string) =>
      `"${file}" is not a file on this computer. Save it into a folder first, then drop it from there.`,
  },
  failure: {
    title: 'That did not work',
    screen: 'This page could not be drawn',
    screenHelp: 'Your project is not affected. Go to another page or reload this one.',
    reload: 'Reload the page',
  },
}
