import classes from './chart.module.css'
import type { LegendEntry } from './model.ts'

/** Marks with their meaning in words, on one line beside the title. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  if (entries.length === 0) return null
  return (
    <ul className={classes['legend']}>
      {entries.map(({ label, mark, colour }) => (
        <li key={label}>
          {mark !== 'none' && (
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden>
              {mark === 'square' ? (
                <rect width="10" height="10" rx="2" fill={colour} />
              ) : (
                <circle
                  cx="5"
                  cy="5"
                  r={mark === 'dot' ? 5 : 4}
                  fill={mark === 'dot' ? colour : 'none'}
                  stroke={colour}
                  strokeWidth={mark === 'dot' ? 0 : 2}
                />
              )}
            </svg>
          )}
          {label}
        </li>
      ))}
    </ul>
  )
}
