import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { memo } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import {
  answerText,
  cellText,
  emptyText,
  exampleText,
  placeText,
  roleNote,
  roleText,
  scaleText,
  whyText,
} from './describe.ts'
import styles from './data.module.css'
import type { VariableRow } from './variable-row.ts'

export interface VariableTableRowProps {
  row: VariableRow
  /** 1-based place among the shown rows, after the header. */
  index: number
  selected: boolean
  /** The one row that the Tab key reaches. */
  tabbable: boolean
  /** Whether any shown line has a touchpoint, stage or motivator. */
  places: boolean
}

/**
 * One line of the table: text only, so that hundreds scroll smoothly. Clicks and keys are handled
 * by the table; what a line means is edited in the inspector.
 */
export const VariableTableRow = memo(function VariableTableRow({
  row,
  index,
  selected,
  tabbable,
  places,
}: VariableTableRowProps) {
  const { name, meaning } = row
  const note = roleNote(row)
  const second = [meaning.label === name ? '' : meaning.label, ...waveNotes(row)]
    .filter(Boolean)
    .join(' · ')
  const plain = meaning.scale === null && meaning.values === null
  return (
    <tr
      data-name={name}
      aria-rowindex={index + 1}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      className={styles.row}
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          readOnly
          aria-label={words.table.select(name)}
        />
      </td>
      <th scope="row" title={meaning.label === '' ? name : `${name}: ${meaning.label}`}>
        <span className={second === '' ? styles.longName : styles.strong}>{name}</span>
        {second !== '' && <span className={styles.quiet}>{second}</span>}
      </th>
      <td title={[roleText(meaning.role), whyText(row)].join(' · ')}>
        <span className={meaning.role === null ? styles.unsaid : styles.role}>
          {roleText(meaning.role)}
        </span>
        <span className={note.look ? styles.caution : styles.quiet}>
          {note.look && (
            <>
              <IconAlertTriangle size={13} aria-hidden />
              <VisuallyHidden>{words.table.needsLook}</VisuallyHidden>
            </>
          )}
          {note.text}
        </span>
      </td>
      <td title={[scaleText(meaning), answerText(meaning)].filter(Boolean).join(' · ')}>
        <span className={plain ? styles.unsaid : undefined}>{scaleText(meaning)}</span>
        <span className={styles.quiet}>{answerText(meaning)}</span>
      </td>
      {places && (
        <td title={placeText(meaning)}>
          <span>{meaning.touchpoint ?? meaning.motivator ?? ''}</span>
          <span className={styles.quiet}>{meaning.stage ?? ''}</span>
        </td>
      )}
      <td title={row.missingCells === null ? exampleText(row) : cellText(row)}>
        <span>
          {row.missingCells === null ? exampleText(row) : words.table.distinct(row.distinct)}
        </span>
        <span className={styles.quiet}>
          {row.missingCells === null ? cellText(row) : emptyText(row)}
        </span>
      </td>
    </tr>
  )
})

const waveNotes = (row: VariableRow): string[] => [
  ...(row.aliases.length > 0 ? [words.table.also(row.aliases)] : []),
  ...(row.waves.length > 0 ? [words.table.onlyIn(row.waves)] : []),
]
