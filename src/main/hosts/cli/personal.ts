import type { Input } from '../../../shared/contract/index.ts'
import { codebookFileSchema, PERSONAL_ACTIONS } from '../../../shared/model/index.ts'
import { UsageError } from './arguments.ts'
import type { Ask } from './commands.ts'

/**
 * `--personal` for every column that is taken for personal data, by the program or by the codebook
 * given along. Without it they are kept as they are; `inspect` lists them as a question.
 */
export async function personalOf(
  ask: Ask,
  options: {
    asked: Input<'import.inspect'>
    action: string | undefined
    codebook?: unknown
  },
): Promise<Pick<Input<'import.run'>, 'personal'>> {
  const { asked, codebook } = options
  if (options.action === undefined) return {}
  const action = PERSONAL_ACTIONS.find((known) => known === options.action)
  if (action === undefined) {
    throw new UsageError(`--personal takes one of: ${PERSONAL_ACTIONS.join(', ')}.`)
  }
  const { variables } = await ask('import.inspect', asked)
  const said = rolesSaid(codebook)
  const flagged = variables.filter(({ name, role }) => {
    const key = name.toLowerCase()
    return (said.has(key) ? said.get(key) : role) === 'personal'
  })
  return { personal: flagged.map(({ name: variable }) => ({ variable, action })) }
}

/** Roles that the codebook gives, by variable in lower case. What is wrong with it the import says. */
function rolesSaid(codebook: unknown): Map<string, string | null> {
  const { data } = codebookFileSchema.safeParse(codebook)
  return new Map(
    Object.entries(data?.variables ?? {}).flatMap(([name, { role }]): [string, string | null][] =>
      role === undefined ? [] : [[name.trim().toLowerCase(), role]],
    ),
  )
}
