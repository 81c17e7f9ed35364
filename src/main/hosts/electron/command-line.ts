/** What the program was given: without its own name, and without its folder where it is not packaged. */
export function argumentsOf(argv: string[], options: { packaged: boolean }): string[] {
  const given = argv.slice(1)
  const folder = given.findIndex((word) => !word.startsWith('-'))
  return options.packaged || folder < 0 ? given : given.toSpliced(folder, 1)
}

/**
 * The command that was given, such as `metrics client.truenorth --json`; null: a window is wanted. A
 * bare word can only be a command, since files are named with their folder or an ending. Options
 * before it are Chromium's: launchers put some there.
 */
export function commandOf(given: string[]): string[] | null {
  const at = given.findIndex((word) => !word.startsWith('-') || /^--(help|version)$/.test(word))
  const first = given[at] ?? ''
  return /^(--)?[a-z][a-z-]*$/.test(first) ? given.slice(at) : null
}
