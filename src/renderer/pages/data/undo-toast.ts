import { offerUndo as offer } from '../../components/offer-undo.tsx'
import type { UndoOffer } from '../../components/offer-undo.tsx'
import { importSession } from './import-page.ts'
import { IMPORT_PATH } from './paths.ts'

const importIsOpen = () =>
  importSession().state().file !== null && window.location.pathname === IMPORT_PATH

/** The next file's import button lies at the lower edge, and the file may be there already. */
export const offerUndo = (said: UndoOffer): Promise<void> =>
  offer({ ...said, position: () => (importIsOpen() ? 'top-center' : 'bottom-right') })
