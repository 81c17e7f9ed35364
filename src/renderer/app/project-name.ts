import { messages } from '../../shared/format/messages.ts'

/** A sensible name for a project made from dropped files: the first file's, without its ending. */
export function projectNameFor(fileNames: readonly string[]): string {
  const stem = (fileNames[0] ?? '')
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_]+/g, ' ')
    .trim()
  return stem === '' ? messages.places.defaultName : stem.slice(0, 80)
}
