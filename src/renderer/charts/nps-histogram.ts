import { messages } from '../../shared/format/messages.ts'
import { answerHistogram } from './answer-histogram.ts'
import type { AnswerClass, AnswerHistogramView } from './answer-histogram.ts'
import type { ChartModel, Look } from './model.ts'

export type NpsHistogramView = Omit<AnswerHistogramView, 'classOf'>

export type NpsClass = AnswerClass['colour']

/** 0-6 detractor, 7-8 passive, 9-10 promoter. */
export function npsClass(score: number): NpsClass {
  return score <= 6 ? 'detractor' : score <= 8 ? 'passive' : 'promoter'
}

export function npsAnswerClass(score: number): AnswerClass {
  const colour = npsClass(score)
  return { colour, label: messages.chart[colour] }
}

/** How many gave each answer 0 to 10, coloured by class: detractors at 5-6 differ from 0-2. */
export function npsHistogram(view: NpsHistogramView, look: Look): ChartModel {
  return answerHistogram({ ...view, classOf: npsAnswerClass }, look)
}
