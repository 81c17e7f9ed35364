import { Failure, isSeen } from '../../shared/model/index.ts'

const LONGEST = 200
/** Control characters, halves of a character, and marks that turn the direction of a line. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** Whether two names are one to a reader: outer blanks, case and the way an accent is stored aside. */
export function sameName(a: string, b: string): boolean {
  return folded(a) === folded(b)
}

/** A name as it is compared with others. */
export function folded(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}

type Noun = 'dataset' | 'wave' | 'segment' | 'journey' | 'stage' | 'touchpoint'

/** The name somebody gave, trimmed; refused where nobody could read it or type it again. */
export function givenName(text: string, what: Noun): string {
  const name = text.trim()
  const refuse = (problem: string): never => {
    throw new Failure('BAD_INPUT', `The name of a ${what} ${problem}. Choose another one.`)
  }
  if (!isSeen(name)) return refuse("can't be blank")
  // Addresses would take them for the folder and the one above.
  if (name === '.' || name === '..') return refuse("can't be dots alone")
  if (name.length > LONGEST) return refuse(`can have ${LONGEST} characters at most`)
  if (UNSEEN.test(name)) return refuse("can't hold characters that are not seen")
  return name
}

/** A name made of a file's: its ending and what a given name may not hold are left out. */
export function nameOfFile(file: string): string {
  const plain = file.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(new RegExp(UNSEEN, 'gu'), '')
  const name = plain.trim().slice(0, LONGEST).toWellFormed().trim()
  return /^\.*$/.test(name) ? 'dataset' : name
}
