import { messages } from '../../shared/format/messages.ts'

/** Keys in the order they are pressed, and what they do. */
export type Keys = readonly (readonly [keys: readonly string[], does: string])[]

/** The keys of the desktop shell's menus, as far as the page does not hear them itself. */
export function desktopKeys(mac: boolean): Keys {
  const mod = modifier(mac)
  const { project, print, start, shortcuts: words, commands, pages } = messages
  return [
    [[mod, 'N'], start.create],
    [[mod, 'O'], project.open],
    [[mod, 'I'], commands.importFiles],
    [[mod, 'Shift', 'S'], project.saveCopy],
    [[mod, 'Shift', 'E'], print.savePdf],
    [mac ? [mod, 'Shift', 'W'] : [mod, 'W'], project.close],
    [[mod, ','], pages.settings],
    [[mod, '+'], words.zoomIn],
    [[mod, '-'], words.zoomOut],
    [[mod, '0'], words.zoomReset],
    [mac ? ['Ctrl', mod, 'F'] : ['F11'], words.fullScreen],
  ]
}

export const modifier = (mac: boolean): string => (mac ? '⌘' : 'Ctrl')
