/** Ends a chain of sectors; larger numbers name no sector. */
const END = 0xfffffffe
const MOST_SECTORS = 0xfffffffa
const HEADER = 512
const ENTRY = 128
const STREAM = 2
const ROOT = 5
/** Numbers of FAT sectors that the header itself holds. */
const IN_HEADER = 109

/** A compound file ([MS-CFB]) is a small file system in a file; thrown where it is damaged. */
export class NotCompound extends Error {}

/** A stream by its place in the compound file. */
interface Stream {
  name: string
  start: number
  size: number
}

/** Reads the streams of a compound file. Every chain is followed once at most, so it always ends. */
export class CompoundFile {
  readonly streams: Stream[] = []
  private bytes: Buffer
  private sectorSize: number
  private miniSize: number
  private cutoff: number
  private fat: Uint32Array
  private miniFat: Uint32Array
  private mini: Buffer

  constructor(bytes: Buffer) {
    if (bytes.length < HEADER) throw new NotCompound('too short')
    this.bytes = bytes
    const shift = bytes.readUInt16LE(30)
    const miniShift = bytes.readUInt16LE(32)
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new NotCompound('sector sizes')
    this.sectorSize = 1 << shift
    this.miniSize = 1 << miniShift
    this.cutoff = bytes.readUInt32LE(56)
    this.fat = this.readFat()
    const directory = this.chain(bytes.readUInt32LE(48))
    let root: Stream = { name: '', start: END, size: 0 }
    for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
      const type = directory[at + 66]
      const length = Math.min(64, directory.readUInt16LE(at + 64))
      const stream = {
        name: directory.toString('utf16le', at, at + Math.max(0, length - 2)),
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      }
      if (type === ROOT) root = stream
      else if (type === STREAM) this.streams.push(stream)
    }
    this.miniFat = words(this.chain(bytes.readUInt32LE(60)))
    this.mini = this.chain(root.start)
  }

  has(name: string): boolean {
    return this.streams.some((stream) => stream.name === name)
  }

  /** The bytes of a stream; null where there is none of this name. Throws NotCompound. */
  read(name: string): Buffer | null {
    const stream = this.streams.find((other) => other.name === name)
    if (stream === undefined) return null
    const { start, size } = stream
    const data = size < this.cutoff ? this.miniChain(start) : this.chain(start)
    if (data.length < size) throw new NotCompound('stream cut off')
    return data.subarray(0, size)
  }

  private sector(index: number): Buffer {
    const at = (index + 1) * this.sectorSize
    if (index > MOST_SECTORS || at >= this.bytes.length) throw new NotCompound('no such sector')
    return this.bytes.subarray(at, at + this.sectorSize)
  }

  /** The table that says which sector follows which, itself spread over sectors. */
  private readFat(): Uint32Array {
    const { bytes } = this
    const count = bytes.readUInt32LE(44)
    const most = Math.ceil(bytes.length / this.sectorSize)
    if (count > most) throw new NotCompound('FAT too long')
    const places: number[] = []
    for (let index = 0; index < Math.min(count, IN_HEADER); index++) {
      places.push(bytes.readUInt32LE(76 + index * 4))
    }
    let next = bytes.readUInt32LE(68)
    for (let turn = 0; places.length < count && turn < most && next < END; turn++) {
      const further = words(this.sector(next))
      places.push(...further.subarray(0, Math.min(further.length - 1, count - places.length)))
      next = further.at(-1) ?? END
    }
    if (places.length < count) throw new NotCompound('FAT cut off')
    return words(Buffer.concat(places.map((place) => this.sector(place))))
  }

  private chain(start: number): Buffer {
    return follow(start, this.fat, (index) => this.sector(index))
  }

  private miniChain(start: number): Buffer {
    return follow(start, this.miniFat, (index) => {
      const at = index * this.miniSize
      if (at >= this.mini.length) throw new NotCompound('no such sector')
      return this.mini.subarray(at, at + this.miniSize)
    })
  }
}

function follow(start: number, table: Uint32Array, sector: (index: number) => Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let index = start; index < MOST_SECTORS; index = table[index] ?? END) {
    if (pieces.length > table.length) throw new NotCompound('sectors in a circle')
    pieces.push(sector(index))
  }
  return Buffer.concat(pieces)
}

function words(bytes: Buffer): Uint32Array {
  const whole = Uint8Array.from(bytes.subarray(0, bytes.length & ~3))
  return new Uint32Array(whole.buffer)
}
