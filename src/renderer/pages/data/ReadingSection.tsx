import { NativeSelect, Text, VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { decideMeaning } from '../../../shared/model/index.ts'
import styles from './data.module.css'
import { openQuestions } from './decisions.ts'
import type { Question } from './decisions.ts'
import { roleText, scaleText } from './describe.ts'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'
import { CommitText } from './inspector/CommitText.tsx'
import { hasFirstLine, isBook, readingChoices } from './reading-choices.ts'

/** What the file was read as, each part changeable, beside its first rows. */
export function ReadingSection({ inspection, state }: StepPartProps) {
  const { reading } = state.decisions
  const session = importSession()
  const { vendor, headerRows, sheet, format } = inspection
  return (
    <div className={styles.readingBox}>
      <div className={styles.reading}>
        <div>
          <Text size="sm" fw={600}>
            {words.reading.looksLike({
              vendor,
              headerRows,
              sheet,
              format: words.reading.formats[format],
            })}
          </Text>
          <Text size="sm" c="var(--tn-ink-second)" mb="sm">
            {words.overview.size(inspection.rows, inspection.columns)}
          </Text>
          <div className={styles.readAs}>
            {readingChoices(inspection, reading).map(({ label, options, value, read, wide }) => (
              <NativeSelect
                key={label}
                className={wide === true ? (styles.wide ?? '') : ''}
                size="xs"
                label={label}
                data={options}
                value={value}
                onChange={(event) => session.read(read(event.currentTarget.value))}
              />
            ))}
            {hasFirstLine(inspection) && (
              <CommitText
                label={isBook(inspection) ? words.reading.firstRow : words.reading.firstLine}
                inputMode="numeric"
                value={String(reading.firstLine ?? inspection.firstLine)}
                onCommit={(text) => {
                  const firstLine = Number(text)
                  if (!Number.isSafeInteger(firstLine) || firstLine < 1) {
                    return words.reading.firstLineWrong
                  }
                  session.read({ firstLine })
                  return true
                }}
              />
            )}
          </div>
        </div>
        <Preview inspection={inspection} state={state} />
      </div>
    </div>
  )
}

const SHOWN_ROWS = 6
/** A wide file's preview is for the eye; its columns are all in the table of variables. */
const SHOWN_COLUMNS = 40

const variableOf = ({ variable }: Question) => variable

/** The first rows exactly as they stand in the file, and what each column is read as. */
const Preview = memo(function Preview({ inspection, state }: StepPartProps) {
  const headers = inspection.variables.slice(0, SHOWN_COLUMNS)
  const { changes } = state.decisions
  const asked = new Set(openQuestions(inspection.questions, state.decisions).map(variableOf))
  return (
    <div className={styles.preview} tabIndex={0} role="region" aria-label={words.reading.preview}>
      <table aria-label={words.reading.preview}>
        <thead>
          <tr>
            <th scope="col">{words.reading.rowHead}</th>
            {headers.map((variable) => (
              <th scope="col" key={variable.name} title={variable.header}>
                {variable.header}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">{words.reading.readAsHead}</th>
            {headers.map(({ name, meaning }) => {
              const change = changes[name]
              const read = change === undefined ? meaning : decideMeaning(meaning, change)
              const open = asked.has(name)
              const text = read.role === null ? scaleText(read) : roleText(read.role)
              return (
                <td key={name} className={open ? styles.caution : styles.quiet}>
                  {text}
                  {open && <VisuallyHidden> {words.reading.asked}</VisuallyHidden>}
                  {open && ' ?'}
                </td>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {inspection.preview.slice(0, SHOWN_ROWS).map((cells, row) => (
            // Rows of a file have no name but their place.
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {cells.slice(0, SHOWN_COLUMNS).map((cell, column) => (
                <td key={column} title={cell.length > 24 ? cell : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})
