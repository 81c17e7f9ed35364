import { Text } from '@mantine/core'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { effectOf } from '../effect.ts'
import type { Sums } from '../effect.ts'
import type { VariableRow } from '../variable-row.ts'
import styles from './inspector.module.css'

const PARTS = ['answers', 'missing', 'excluded'] as const satisfies readonly (keyof Sums)[]

/** What the changes to a proposal do to its answers: counts before and after, and which they are. */
export function BeforeAfter({ row }: { row: VariableRow }) {
  const effect = effectOf(row)
  if (effect === null) return null
  const { changed, before, after } = effect
  const counted = PARTS.reduce((sum, part) => sum + before[part], 0)
  return (
    <div>
      <Text size="xs" fw={600}>
        {words.effect.title}
      </Text>
      <table className={styles.answers} aria-label={words.effect.title}>
        <thead>
          <tr>
            <th scope="col">{words.effect.counted(counted)}</th>
            <th scope="col" className={styles.count}>
              {words.effect.before}
            </th>
            <th scope="col" className={styles.count}>
              {words.effect.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{words.effect[part]}</th>
              <td className={styles.count}>{words.number(before[part])}</td>
              <td className={styles.count}>{words.number(after[part])}</td>
            </tr>
          ))}
          {changed.map(({ value, count, before: was, after: is }) => (
            <tr key={value}>
              <th scope="row">
                {value} <span className="tn-note">× {words.number(count)}</span>
              </th>
              <td className={styles.count}>{was}</td>
              <td className={styles.count}>{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length === 0 && (
        <Text size="xs" c="dimmed">
          {words.effect.none}
        </Text>
      )}
    </div>
  )
}
