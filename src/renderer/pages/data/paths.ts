/** The addresses of this page. A dataset goes by its name, whatever characters that has. */

export const IMPORT_PATH = '/data/import'

/** A dataset that is called like another address gets a longer one. */
export const codebookPath = (dataset: string): string =>
  `/data/${dataset === 'import' || dataset === 'codebook' ? 'codebook/' : ''}${encodeURIComponent(dataset)}`

/** The dataset an address speaks of, from the path as the browser holds it; null if none. */
export function datasetOfPath(pathname: string): string | null {
  const found = /^\/data\/(?:codebook\/)?([^/]+)\/?$/.exec(pathname)?.[1]
  if (found === undefined) return null
  try {
    return decodeURIComponent(found)
  } catch {
    return found
  }
}
