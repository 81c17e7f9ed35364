import { writeFileSync } from 'node:fs'
import { done } from '../cli/run-cli.ts'

export interface SmallProject {
  project: string
  write(name: string, lines: string[]): string
}

/** An empty project in a folder, and a way to write small files beside it. */
export async function smallProject(
  at: (name: string) => string,
  name: string,
): Promise<SmallProject> {
  const project = at(`${name}.truenorth`)
  await done('create', project)
  return {
    project,
    write(file, lines) {
      const path = at(file)
      writeFileSync(path, `${lines.join('\n')}\n`)
      return path
    },
  }
}
