import { Anchor, Text, Title } from '@mantine/core'
import { Link } from 'wouter'
import type { Catalogue } from '../../app/project-state.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './overview.module.css'
import { leftByReason } from './overview-view.ts'
import type { Overview } from './overview-view.ts'

export interface NotSaidProps {
  left: Overview['left']
  catalogue: Catalogue
}

const words = messages.overview

/** What the data can't say and why: nothing is left out in silence. */
export function NotSaid({ left, catalogue }: NotSaidProps) {
  const { unavailable } = catalogue
  const labels = new Map(catalogue.metrics.map(({ metric, label }) => [metric, label]))
  if (left.length === 0 && unavailable.length === 0) return null
  return (
    <section>
      {left.length > 0 && (
        <>
          <Title order={2} size="h3" mb="xs">
            {words.left}
          </Title>
          <ul className={classes['notSaid']}>
            {leftByReason(left, labels).map(({ metrics, reason }) => (
              <li key={reason}>
                <Text size="sm" fw={500}>
                  {metrics}
                </Text>
                <Text className="tn-note">{reason}</Text>
              </li>
            ))}
          </ul>
        </>
      )}
      {unavailable.length > 0 && (
        <details>
          <summary>
            <Text component="span" size="sm" c="var(--tn-ink-second)">
              {words.unavailable}
            </Text>
          </summary>
          <ul className={classes['notSaid']}>
            {unavailable.map(({ metric, label, reason }) => (
              <li key={metric}>
                <Text size="sm" fw={500}>
                  {label}
                </Text>
                <Text className="tn-note">{reason}</Text>
              </li>
            ))}
          </ul>
          <Anchor component={Link} href="/data" size="sm">
            {words.meaning}
          </Anchor>
        </details>
      )}
    </section>
  )
}
