import type { View } from './view-state.ts'
import { allOf, whereOf } from './view-state.ts'

/** The same figure on the command line, ready to paste into a shell. */

const shell = (text: string) =>
  /^[\w./:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

const option = (name: string, value: string | null | undefined) =>
  value === null || value === undefined ? '' : ` --${name} ${shell(value)}`

export interface CommandOptions {
  project: string
  metric: string
  view: View
}

export function metricsCommand({ project, metric, view }: CommandOptions): string {
  return (
    `truenorth metrics ${shell(project)}` +
    option('metric', metric) +
    option('by', view.by) +
    option('where', whereOf(view, { wave: true })) +
    option('weight', view.weight)
  )
}

export interface CompareCommandOptions extends CommandOptions {
  before: string
  after: string
  panel: string | null
}

export function compareCommand(options: CompareCommandOptions): string {
  const { project, metric, view, before, after, panel } = options
  const side = (filter: string) => allOf([filter, whereOf(view, { wave: false }) ?? ''])
  return (
    `truenorth compare ${shell(project)}` +
    option('metric', metric) +
    option('before', side(before)) +
    option('after', side(after)) +
    option('by', view.by) +
    option('panel', panel) +
    option('weight', view.weight)
  )
}
