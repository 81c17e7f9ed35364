import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import { memo } from 'react'
import type { Inspection } from '../../../shared/contract/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { decimalSchema, delimiterSchema, textEncodingSchema } from '../../../shared/model/index.ts'
import styles from './data.module.css'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'

/** What the file was read as, each part changeable, beside its first rows. */
export function ReadingSection({ inspection, state }: StepPartProps) {
  const { reading } = state.decisions
  const session = importSession()
  const headerRows = reading.headerRows ?? inspection.headerRows
  return (
    <div className={styles.readingBox}>
      <div className={styles.reading}>
        <div>
          <div className={styles.readAs}>
            <NativeSelect
              size="xs"
              label={words.reading.delimiter}
              data={delimiterSchema.options.map((value) => ({
                value,
                label: words.reading.delimiters[value],
              }))}
              value={reading.delimiter ?? inspection.delimiter ?? ''}
              onChange={(event) =>
                session.read({ delimiter: delimiterSchema.parse(event.currentTarget.value) })
              }
            />
            <NativeSelect
              size="xs"
              label={words.reading.encoding}
              data={textEncodingSchema.options.map((value) => ({
                value,
                label: words.reading.encodings[value],
              }))}
              value={reading.encoding ?? inspection.encoding ?? ''}
              onChange={(event) =>
                session.read({ encoding: textEncodingSchema.parse(event.currentTarget.value) })
              }
            />
            <NativeSelect
              size="xs"
              label={words.reading.decimal}
              data={decimalSchema.options.map((value) => ({
                value,
                label: words.reading.decimals[value],
              }))}
              value={reading.decimal ?? inspection.decimal}
              onChange={(event) =>
                session.read({ decimal: decimalSchema.parse(event.currentTarget.value) })
              }
            />
            <NativeSelect
              size="xs"
              label={words.reading.headerRows}
              data={[0, 1, 2, 3, 4, 5].map((rows) => ({
                value: String(rows),
                label: rows === 0 ? words.reading.none : String(rows),
              }))}
              value={String(headerRows)}
              onChange={(event) => session.read({ headerRows: Number(event.currentTarget.value) })}
            />
          </div>
          <Group gap="sm" mt="sm">
            <Text size="sm" fw={600}>
              {words.overview.size(inspection.rows, inspection.columns)}
            </Text>
            {inspection.vendor !== null && (
              <Badge variant="light" color="gray" tt="none" fw={500}>
                {words.reading.vendor(inspection.vendor)}
              </Badge>
            )}
          </Group>
        </div>
        <Preview inspection={inspection} />
      </div>
    </div>
  )
}

const SHOWN_ROWS = 6
/** A wide file's preview is for the eye; its columns are all in the table of variables. */
const SHOWN_COLUMNS = 40

/** The first rows exactly as they stand in the file. */
const Preview = memo(function Preview({ inspection }: { inspection: Inspection }) {
  const headers = inspection.variables.slice(0, SHOWN_COLUMNS)
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
