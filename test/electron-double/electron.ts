/**
 * A double of Electron's main-process API. The built program runs over it unchanged (register.ts
 * maps 'electron' to this file); its windows are pages of a real Chromium, which the test holds.
 *
 * It proves: that the bundles load and wire up; that the preload is self-contained and works in a
 * world of its own behind contextBridge; the contract, sender checks, protocol handler and headers
 * in a real browser; dialogs, menus and the life cycle as far as the program decides them; that only
 * the Electron API listed here is used (anything else throws and fails the test), with signatures
 * that the compiler holds against electron.d.ts.
 *
 * It cannot prove: what Electron itself does. The origin is https://app--truenorth.test instead of
 * app://truenorth, so rules about custom schemes are untried; the sandbox, fuses, asar, packaging,
 * native modules in Electron, real menus, dialogs, printers and displays are not there; that Electron waits
 * for the end of its entry module, in which a command runs, is not looked at; a window
 * opened by the page exists for a moment before the denial closes it; permission handlers are asked
 * by tests, not by Chromium; messages take some 3 ms.
 */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { protocol, session } from './session.ts'
export { nativeTheme, powerSaveBlocker, screen, shell } from './system.ts'
export { utilityProcess } from './utility-process.ts'
