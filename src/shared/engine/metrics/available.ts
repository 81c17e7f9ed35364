import { Failure } from '../../model/index.ts'
import type { Frame } from '../frame/frame.ts'
import type { ResolvedMetric } from './definition.ts'
import { formatMetric } from './parse.ts'
import { listedMetrics } from './registry.ts'
import { resolveMetric } from './resolve.ts'

export interface UnavailableMetric {
  metric: string
  label: string
  /** What is missing, and what to do. */
  reason: string
}

/**
 * Every metric by role that the frame can serve (one a variable where several hold the role), then
 * the mean of every rated touchpoint.
 */
export function availableMetrics(frame: Frame): { metric: ResolvedMetric }[] {
  return offered(frame).flatMap((o) => (o.metric === null ? [] : [{ metric: o.metric }]))
}

/** The metrics by role that the frame can't serve, with the reason. */
export function unavailableMetrics(frame: Frame): UnavailableMetric[] {
  return offered(frame).flatMap(({ metric, text, label, reason }) =>
    metric === null ? [{ metric: text, label, reason }] : [],
  )
}

interface Offer {
  text: string
  label: string
  metric: ResolvedMetric | null
  reason: string
}

function offered(frame: Frame): Offer[] {
  const byRole = listedMetrics.filter((d) => d.parameter === 'none')
  const named = byRole.flatMap((definition) => {
    const { id, label } = definition
    const first = offer(id, label, frame)
    const [role, ...more] = definition.needs.find((a) => a.every((r) => holds(frame, r) > 0)) ?? []
    if (first.metric !== null || role === undefined || more.length > 0) return [first]
    if (holds(frame, role) < 2) return [first]
    return frame.variables
      .filter((v) => v.variable.meaning.role === role)
      .map((v) => offer(formatMetric({ id, variable: v.name, label: null }), label, frame))
  })
  const ratings = frame.variables
    .filter((v) => v.variable.meaning.role === 'rating')
    .map((v) => {
      const text = formatMetric({ id: 'mean', variable: v.name, label: null })
      return offer(text, v.variable.meaning.label || v.name, frame)
    })
  return [...named, ...ratings]
}

const holds = (frame: Frame, role: string): number =>
  frame.variables.filter((v) => v.variable.meaning.role === role).length

function offer(text: string, label: string, frame: Frame): Offer {
  try {
    return { text, label, metric: resolveMetric(text, frame), reason: '' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { text, label, metric: null, reason: error.message }
  }
}
