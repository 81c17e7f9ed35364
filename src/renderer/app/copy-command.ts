import type { View } from './view-state.ts'
import { allOf, whereOf } from './view-state.ts'

/** The same figure on the command line, ready to paste into a shell. */

/** Signs a terminal may obey when they are pasted, and those that turn the direction of a line. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function shell(text: string): string {
  if (/^[\w./:=,-]+$/.test(text)) return text
  if (text.search(UNSEEN) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`
  const escaped = text
    .replace(/[\\']/g, String.raw`\$&`)
    .replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `$'${escaped}'`
}

/** What begins with a dash would be taken for an option. */
const operand = (text: string) => shell(text.startsWith('-') ? `./${text}` : text)

const option = (name: string, value: string | null | undefined) =>
  value === null || value === undefined
    ? ''
    : ` --${name}${value.startsWith('-') ? '=' : ' '}${shell(value)}`

/** One item of an option that takes several, separated by commas. */
const item = (text: string | null) =>
  text !== null && /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

export interface CommandOptions {
  project: string
  metric: string
  view: View
}

export interface MetricsCommandOptions extends CommandOptions {
  /** Left out: the view's filter with its wave. */
  where?: string | undefined
}

export function metricsCommand({ project, metric, view, where }: MetricsCommandOptions): string {
  return (
    `truenorth metrics ${operand(project)}` +
    option('metric', item(metric)) +
    option('by', item(view.by)) +
    option('where', where ?? whereOf(view, { wave: true })) +
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
    `truenorth compare ${operand(project)}` +
    option('metric', item(metric)) +
    option('before', side(before)) +
    option('after', side(after)) +
    option('by', item(view.by)) +
    option('panel', panel) +
    option('weight', view.weight)
  )
}

export interface JourneyCommandOptions extends CommandOptions {
  journey: string
  by: string | null
  /** With the wave looked at. */
  where: string | undefined
  before: string | null
  after: string | null
}

export function journeyCommand(options: JourneyCommandOptions): string {
  const { project, journey, metric, view, by, where, before, after } = options
  return (
    `truenorth journey ${operand(project)}` +
    option('journey', journey) +
    option('metric', metric) +
    option('by', item(by)) +
    option('where', where) +
    option('before', before) +
    option('after', after) +
    option('weight', view.weight)
  )
}

export interface ConnectionCommandOptions {
  project: string
  view: View
  /** The wave looked at, chosen or not. */
  wave: string | null
  dataset: string | null
}

/** The stored rule's figures; a rule that is only tried has no file to name. */
export function connectionCommand(options: ConnectionCommandOptions): string {
  const { project, view, wave, dataset } = options
  return (
    `truenorth connection ${operand(project)}` +
    option('wave', wave) +
    option('by', item(view.by)) +
    option('where', whereOf(view, { wave: false })) +
    option('weight', view.weight) +
    option('dataset', dataset)
  )
}
