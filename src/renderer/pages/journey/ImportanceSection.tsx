import { Text } from '@mantine/core'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import { Facts } from '../../components/Facts.tsx'
import type { Fact } from '../../components/Facts.tsx'
import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import { touchpointsOf } from '../../../shared/model/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import {
  formatBase,
  formatNumber,
  formatRange,
  formatShare,
  formatValue,
} from '../../../shared/format/figures.ts'
import { styleOf } from '../../../shared/format/figure-words.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { importanceVerdict } from './importance-verdict.ts'
import classes from './journey.module.css'

const words = journeyMessages.detail

export interface ImportanceSectionProps {
  view: JourneyView
  touchpoint: TouchpointView
  connected: Estimate | null
}

/** What it matters: said by customers, and as seen in who is connected; with a word for both. */
export function ImportanceSection({ view, touchpoint, connected }: ImportanceSectionProps) {
  const { importance, reachShare } = touchpoint
  const { stated, derived, statedRank, derivedRank } = importance
  const all = touchpointsOf(view)
  const ranked = (of: 'statedRank' | 'derivedRank') =>
    all.filter((each) => each.importance[of] !== null).length
  const verdict = importanceVerdict(touchpoint, view)
  const facts: Fact[] = [
    ...(derived === null
      ? []
      : [
          fact(journeyMessages.derived, derivedRank, ranked('derivedRank'), [
            words.correlation(
              formatNumber(derived.value, 2),
              derived.interval === null
                ? null
                : formatRange(derived.interval, { unit: 'scale', n: null }),
            ),
            formatBase(derived.n),
          ]),
        ]),
    ...(stated === null
      ? []
      : [
          fact(journeyMessages.stated, statedRank, ranked('statedRank'), [
            words.mean(
              formatValue(stated.value, { unit: 'scale', n: stated.n }),
              formatRange(stated.interval, styleOf(stated, 'scale')),
            ),
            formatBase(stated.n),
          ]),
        ]),
    ...(verdict === null ? [] : [{ label: words.verdict, value: words.verdicts[verdict] }]),
    ...(connected === null
      ? []
      : [
          {
            label: words.connected,
            value: (
              <>
                {formatValue(connected.value, { unit: 'percent', n: connected.n })}
                <Quiet
                  lines={[
                    formatRange(connected.interval, { unit: 'percent', n: connected.n }),
                    formatBase(connected.n),
                  ]}
                />
              </>
            ),
          },
        ]),
    ...(reachShare === null ? [] : [{ label: words.reach, value: formatShare(reachShare) }]),
  ]
  if (facts.length === 0) return null
  return (
    <InspectorSection title={words.importance}>
      <Facts facts={facts} />
      {verdict !== null && (
        <Text className="tn-note" mt={8}>
          {words.verdictHelp[verdict]} {words.verdictRule}
        </Text>
      )}
    </InspectorSection>
  )
}

function fact(label: string, rank: number | null, of: number, figures: readonly string[]): Fact {
  return {
    label,
    value: (
      <>
        {rank === null ? '' : words.rank(rank, of)}
        <Quiet lines={figures} />
      </>
    ),
  }
}

function Quiet({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className={classes['quiet']}>
      {line}
    </span>
  ))
}
