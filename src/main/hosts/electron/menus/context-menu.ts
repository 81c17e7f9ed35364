import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'

/** The menu under the right mouse button, which Electron leaves out: for texts, and only there. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_, { isEditable, selectionText }) => {
    const roles = isEditable
      ? (['cut', 'copy', 'paste', 'selectAll'] as const)
      : selectionText.trim() === ''
        ? []
        : (['copy'] as const)
    if (roles.length === 0) return
    const items = roles.map((role): MenuItemConstructorOptions => ({ role }))
    Menu.buildFromTemplate(items).popup({ window })
  })
}
