/**
 * All words of the screens. One entry a text; sentences with figures are functions, so that plural
 * and order of words stay in one place and another language can replace the whole object.
 * The words of findings, which the engine writes, are in messages-findings.ts; those of the data
 * page in messages-data.ts.
 */

const plural = new Intl.PluralRules('en')
const counted = new Intl.NumberFormat('en')

/** `1 file`, `2,650 files`. */
export function count(n: number, one: string, many: string): string {
  return `${counted.format(n)} ${plural.select(n) === 'one' ? one : many}`
}

export const messages = {
  app: {
    name: 'Truenorth',
    offline: 'Offline',
    offlineReason: 'Truenorth works on this computer only: nothing is sent anywhere.',
  },
  common: {
    cancel: 'Cancel',
    close: 'Close',
    tryAgain: 'Try again',
    working: 'Working',
    dismiss: 'Dismiss',
    percent: (share: number) => `${Math.floor(share * 100)} %`,
    progress: (done: string, total: string) => `${done} of ${total}`,
  },
  connection: {
    lost: 'Truenorth does not answer. It may have been closed: look at the window it was started from, and start it again if needed. Nothing you saved is lost.',
    cancelled: 'Cancelled. Nothing was changed.',
    unreadable: (procedure: string) =>
      `The answer to "${procedure}" could not be read: this page and the program are of different versions. Reload the page.`,
    uploadFailed: (file: string) =>
      `"${file}" could not be handed over to Truenorth. Check that the program still runs and the file still exists, then drop it again.`,
  },
  failure: {
    title: 'That did not work',
    screen: 'This page could not be drawn',
    screenHelp: 'Your project is not affected. Go to another page or reload this one.',
    reload: 'Reload the page',
  },
} as const
