/** Folder names by which sync programs are known, and the program's name. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+)?$/i, 'OneDrive'],
  [/^sharepoint( - .+)?$/i, 'SharePoint'],
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(com~apple~clouddocs|icloud ?drive)$/i, 'iCloud'],
  [/^(google ?drive|googledrive-.+|my drive|\.shortcut-targets-by-id)$/i, 'Google Drive'],
  [/^onedrive-.+$/i, 'OneDrive'],
]

/** The sync program that watches the folder of an absolute path, by its usual names; else null. */
export function syncProgramOf(path: string): string | null {
  const folders = path.split(/[\\/]/).slice(0, -1)
  for (const folder of folders) {
    for (const [pattern, program] of PATTERNS) if (pattern.test(folder)) return program
  }
  return null
}
