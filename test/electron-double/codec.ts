/** Functions, promises and files, which have no text of their own. */
export interface References {
  /** A word for the value; undefined where it is none of these. */
  refer: (value: object) => string | undefined
  revive: (word: string) => unknown
}

export interface Codec {
  encode: (value: unknown) => string
  decode: (text: string) => unknown
}

/**
 * Structured values as text, for what crosses worlds and processes; refuses what Electron refuses.
 * Its source also runs in pages, so it uses nothing from outside.
 */
export function makeCodec(references?: References): Codec {
  const tagged = (tag: string, value: unknown) => ({ $: tag, v: value })
  const bytesToText = (bytes: Uint8Array) => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const textToBytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  const entries = (value: object) =>
    Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]))

  const pack = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined', null)
    if (typeof value === 'bigint') return tagged('bigint', String(value))
    if (typeof value === 'number' && !Number.isFinite(value)) return tagged('number', String(value))
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value
    const word = references?.refer(value)
    if (word !== undefined) return tagged('reference', word)
    if (typeof value === 'function' || value instanceof Promise)
      throw new Error('An object could not be cloned.')
    if (Array.isArray(value)) return value.map(pack)
    if (value instanceof Date) return tagged('date', value.getTime())
    if (value instanceof Map) return tagged('map', [...value].map(pack))
    if (value instanceof Set) return tagged('set', [...value].map(pack))
    if (value instanceof Error) return tagged('error', { name: value.name, message: value.message })
    if (value instanceof ArrayBuffer) return tagged('buffer', bytesToText(new Uint8Array(value)))
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return tagged('bytes', bytesToText(bytes))
    }
    return '$' in value ? tagged('object', entries(value)) : entries(value)
  }

  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unpack)
    if (!('$' in value) || !('v' in value))
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]))
    const inner = value.v
    switch (value.$) {
      case 'bigint':
        return BigInt(inner as string)
      case 'number':
        return Number(inner)
      case 'reference':
        return references?.revive(inner as string)
      case 'date':
        return new Date(inner as number)
      case 'map':
        return new Map(unpack(inner) as [unknown, unknown][])
      case 'set':
        return new Set(unpack(inner) as unknown[])
      case 'error':
        return Object.assign(new Error(), inner)
      case 'buffer':
        return textToBytes(inner as string).buffer
      case 'bytes':
        return textToBytes(inner as string)
      case 'object':
        return Object.fromEntries(
          Object.entries(inner as object).map(([key, each]) => [key, unpack(each)]),
        )
      default:
        return undefined
    }
  }

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
