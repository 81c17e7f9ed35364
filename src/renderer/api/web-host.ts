import { upload } from './files.ts'
import type { Host } from './host.ts'

/** A browser: files are uploaded and downloaded, and it prints by itself. */
export function webHost(): Host {
  return {
    giveFile: async (file, { onProgress, signal } = {}) =>
      'ref' in file ? file.ref : upload(file, onProgress, signal),
    print: async () => window.print(),
    desktop: null,
  }
}
