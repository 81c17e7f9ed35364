import { rm, writeFile } from 'node:fs/promises'
import type { BrowserWindow, WebContents } from 'electron'
import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'
import { askForTarget, say } from './dialogs.ts'

const words = desktopMessages.dialog

/** The system's print dialog; false when called off or not printed. */
export async function print(window: BrowserWindow): Promise<boolean> {
  const { success, reason } = await new Promise<{ success: boolean; reason: string }>((resolve) => {
    const options = { printBackground: true, pageSize: 'A4' } as const
    window.webContents.print(options, (done, why) => resolve({ success: done, reason: why }))
  })
  if (!success && !/cancel/i.test(reason))
    await say(window, { message: words.printFailed, detail: words.printFailedHelp })
  return success
}

/** Writes what the page shows as tagged PDF where the user says; false when called off. */
export async function savePdf(
  window: BrowserWindow,
  options: { name: string; open: string | null },
): Promise<boolean> {
  const path = await askForTarget(window, { kind: 'pdf', title: words.savePdf, ...options })
  if (path === null) return false
  try {
    await writeNew(path, await pdfOf(window.webContents))
    return true
  } catch {
    await say(window, { message: words.pdfFailed, detail: words.pdfFailedHelp })
    return false
  }
}

function pdfOf(contents: WebContents): Promise<Buffer> {
  return contents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
}

/** Writes over nothing, and leaves no half of a file. */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx' })
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!taken) await rm(path, { force: true })
    throw error
  }
}
