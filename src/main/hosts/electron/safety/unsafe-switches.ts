import type { CommandLine } from 'electron'

/** Switches of Chromium that take away what protects this computer from a file that is opened. */
const NEVER = [
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'enable-blink-features',
  'js-flags',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
]

/** They let other programs into the page. While it is developed, tests come in that way. */
const NOT_PACKAGED = ['remote-debugging-port', 'remote-debugging-pipe']

/** Those that are set, by whomever: launchers and variables of the environment set some, too. */
export function unsafeSwitches(
  commandLine: Pick<CommandLine, 'hasSwitch'>,
  options: { packaged: boolean },
): string[] {
  const unsafe = options.packaged ? [...NEVER, ...NOT_PACKAGED] : NEVER
  return unsafe.filter((name) => commandLine.hasSwitch(name))
}
