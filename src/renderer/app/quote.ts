/** Names and texts as filters write them: a name bare where it can be, a text always in quotes. */

const BARE = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?$/u
const WORDS = new Set(['and', 'or', 'not', 'in', 'is', 'missing'])

export function quoteName(name: string): string {
  return BARE.test(name) && !WORDS.has(name.toLowerCase())
    ? name
    : `"${name.replaceAll('"', '""')}"`
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
