import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import { answerHistogram } from '../../charts/answer-histogram.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { trend } from '../../charts/trend.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import { formatBase, formatCount, formatScore } from '../../../shared/format/figures.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './journey.module.css'
import { answersView, groupsView, wavesView } from './touchpoint-pictures.ts'
import type { TouchpointDetail } from './touchpoint-pictures.ts'

const words = journeyMessages.detail

export interface TouchpointAnswersProps {
  detail: TouchpointDetail
  view: JourneyView
  /** The figure told large. */
  figure: Estimate | null
  /** Between the pictures and the voices. */
  children: ReactNode
}

/** What lies behind the figure: the answers, the waves, the segments, and what people wrote. */
export function TouchpointAnswers({ detail, view, figure, children }: TouchpointAnswersProps) {
  const { metric } = view
  const answers = useMemo(() => answersView(detail, metric), [detail, metric])
  const waves = useMemo(() => wavesView(detail, metric), [detail, metric])
  const reference = figure?.value ?? null
  const segments = useMemo(
    () =>
      groupsView(detail.segments, {
        metric,
        name: detail.touchpoint.name,
        reference,
        rowName: words.segments,
      }),
    [detail, metric, reference],
  )
  return (
    <>
      {answers !== null && (
        <Chart
          view={answers}
          build={answerHistogram}
          title={words.answers}
          order={3}
          base={[answers.distribution.wave, formatBase(answers.distribution.n)]
            .filter((part) => part !== null)
            .join(messages.common.separator)}
        />
      )}
      {detail.trend.length > 1 && (
        <Chart view={waves} build={trend} title={words.trend} order={3} base="" />
      )}
      {detail.segments.length > 0 && (
        <Chart view={segments} build={dotWhisker} title={words.segments} order={3} base="" />
      )}
      {children}
      <Voices detail={detail} />
    </>
  )
}

function Voices({ detail: { verbatims, distribution } }: { detail: TouchpointDetail }) {
  const { total, variable, list } = verbatims
  const signed = distribution?.answers.some(({ score }) => score < 0) === true
  const note =
    variable === null
      ? words.voicesNone
      : total === null
        ? words.voicesHidden
        : total === 0
          ? words.voicesEmpty
          : words.voicesOf(formatCount(total))
  return (
    <InspectorSection title={words.voices}>
      {list.map(({ text, score, wave }, index) => (
        <blockquote key={`${index} ${text}`} className={classes['quote']} dir="auto">
          {text}
          <footer>
            {[
              ...(score === null ? [] : [words.score(formatScore(score, { signed }))]),
              ...(wave === null ? [] : [wave]),
            ].join(messages.common.separator)}
          </footer>
        </blockquote>
      ))}
      <Text className="tn-note">{note}</Text>
    </InspectorSection>
  )
}
