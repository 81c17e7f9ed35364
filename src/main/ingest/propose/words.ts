/** Lower case without accents: `Zufällig` is "zufallig", `groß` is "gross"; full-width signs are plain. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[‘’]/g, "'")
}

/** `MonthlyCharges`, `ves_achieve`, `Q16LIVE` as folded words with single spaces. */
export function spaced(name: string): string {
  const apart = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .replace(/[_./*#:|]+|(?<=\w)-(?=\w)/g, ' ')
    .replace(/[¿¡]/g, ' ')
    // French l'achat, d'ensemble, qu'est-ce
    .replace(/(?<=\b(?:\p{L}|qu))['’](?=\p{L})/giu, ' ')
  return folded(apart).replace(/\s+/g, ' ').trim()
}

/**
 * A header as a label for people: question texts stay as they are, `MonthlyCharges` becomes "Monthly
 * charges"; codes such as Q7ART stay codes.
 */
export function labelOf(header: string, name: string): string {
  const text = header.trim()
  if (text === '') return name
  if (/\s/.test(text)) return text.replace(/\s+/g, ' ')
  if (!/\p{Ll}/u.test(text) && !/[_]/.test(text)) return text
  const words = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_.]+/g, ' ')
    .trim()
    .split(/\s+/)
  return words
    .map((word, index) => {
      if (/^(id|nps|csat|ces|ves|ip|zip|url)$/i.test(word)) return word.toUpperCase()
      if (/^\p{Lu}[\p{Lu}\d]+$/u.test(word)) return word
      const lower = word.toLowerCase()
      return index === 0 ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower
    })
    .join(' ')
}

/** What distinguishes an item from the others of its block: `Q7ART` in block `q7` is "Art". */
export function itemName(name: string): string {
  const bare = name.replace(/^[A-Za-z]{1,2}\d+[a-z]?[ _.:-]*(?=\p{L})/u, '')
  const rest = bare.replace(/^(rating|rate|sat|score|tp|touchpoint|item)[ _.:-]+(?=\p{L})/iu, '')
  const words = rest.replace(/[_.]+/g, ' ').trim()
  if (words === '') return name
  const shouted = !/\p{Ll}/u.test(words)
  const lower = shouted ? words.toLowerCase() : words
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}
