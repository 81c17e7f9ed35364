/** Bytes of every character that GB18030 writes with two of them: Node decodes it only. */
function twoByteCodes(): Map<string, number[]> {
  const codes = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const bytes = [lead, trail]
      const letter = decoder.decode(Uint8Array.from(bytes))
      if (!codes.has(letter)) codes.set(letter, bytes)
    }
  }
  return codes
}

let codes: Map<string, number[]> | null = null

/** A text of ASCII and Chinese characters as GB18030. */
export function toGb18030(text: string): Buffer {
  codes ??= twoByteCodes()
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.charCodeAt(0)
    const found = code < 128 ? [code] : codes.get(letter)
    if (found === undefined) throw new Error(`${letter} is not in GB18030's two bytes`)
    bytes.push(...found)
  }
  return Buffer.from(bytes)
}
