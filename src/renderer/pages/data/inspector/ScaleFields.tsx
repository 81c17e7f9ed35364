import { Group, SegmentedControl, Stack, Switch } from '@mantine/core'
import { useState } from 'react'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import type { Scale } from '../../../../shared/model/index.ts'
import { plainNumber } from '../describe.ts'
import { common, commonOr } from '../mixed.ts'
import { CommitText } from './CommitText.tsx'
import type { EditProps } from './edit.ts'
import { parseNumber } from './edit.ts'
import { Field } from './Field.tsx'

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : plainNumber(value)

type Ends = { min: number | null; max: number | null }

/** Where the scale begins and ends, and which end is good. */
export function ScaleFields({ rows, edit }: EditProps) {
  const scale = common(rows, (row) => row.meaning.scale)
  const direction = common(rows, (row) => row.meaning.direction)
  const stored: Ends = commonOr(scale, null) ?? { min: null, max: null }
  // One end alone is no scale yet; it waits here for the other.
  const [draft, setDraft] = useState<Ends | null>(null)
  const ends = draft ?? stored

  const setEnd =
    (end: keyof Ends) =>
    async (text: string): Promise<boolean | string> => {
      const value = text.trim() === '' ? null : parseNumber(text)
      if (value === null && text.trim() !== '') return words.inspector.numberWrong
      const next = { ...ends, [end]: value }
      setDraft(next)
      const whole: Scale | null =
        next.min !== null && next.max !== null ? { min: next.min, max: next.max } : null
      if (whole === null && (next.min !== null || next.max !== null)) return true
      if (whole !== null && whole.min >= whole.max) return words.inspector.scaleWrong
      const taken = await edit(() => ({ scale: whole }))
      if (taken) setDraft(null)
      return taken
    }

  const placeholder = scale.mixed ? words.mixed : ''
  return (
    <Stack gap="xs">
      <Group gap="xs" grow align="flex-start">
        <CommitText
          label={words.inspector.min}
          placeholder={placeholder}
          value={shown(ends.min)}
          onCommit={setEnd('min')}
          inputMode="decimal"
        />
        <CommitText
          label={words.inspector.max}
          placeholder={placeholder}
          value={shown(ends.max)}
          onCommit={setEnd('max')}
          inputMode="decimal"
        />
      </Group>
      <Field label={words.inspector.direction} note={direction.mixed ? words.mixed : undefined}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={words.inspector.direction}
          data={(['high', 'low', 'none'] as const).map((value) => ({
            value,
            label: words.inspector.directions[value],
          }))}
          value={direction.mixed ? '' : (direction.value ?? 'none')}
          onChange={(value) => {
            const chosen = value === 'high' || value === 'low' ? value : null
            void edit(() => ({ direction: chosen }))
          }}
        />
      </Field>
    </Stack>
  )
}

/** How answers are moved or turned, and how wide the top box is. */
export function RecodeFields({ rows, edit }: EditProps) {
  const offset = common(rows, (row) => row.meaning.recode.offset)
  const reverse = common(rows, (row) => row.meaning.recode.reverse)
  const box = common(rows, (row) => row.meaning.box)
  return (
    <Stack gap="xs">
      <Group gap="xs" grow align="flex-start">
        <CommitText
          label={words.inspector.offset}
          placeholder={offset.mixed ? words.mixed : '0'}
          title={words.inspector.offsetHelp}
          value={offset.mixed || offset.value === 0 ? '' : plainNumber(offset.value)}
          inputMode="decimal"
          onCommit={(text) => {
            const value = text.trim() === '' ? 0 : parseNumber(text)
            if (value === null) return words.inspector.numberWrong
            return edit((row) => ({ recode: { ...row.meaning.recode, offset: value } }))
          }}
        />
        <CommitText
          label={words.inspector.box}
          title={words.inspector.boxHelp}
          placeholder={box.mixed ? words.mixed : '2'}
          value={shown(commonOr(box, null))}
          inputMode="numeric"
          onCommit={(text) => {
            const value = text.trim() === '' ? null : parseNumber(text)
            if (text.trim() !== '' && (value === null || value < 1 || !Number.isInteger(value))) {
              return words.inspector.boxWrong
            }
            return edit(() => ({ box: value }))
          }}
        />
      </Group>
      <Switch
        size="xs"
        label={words.inspector.reverse}
        description={reverse.mixed ? words.mixed : undefined}
        checked={commonOr(reverse, false)}
        onChange={(event) => {
          const on = event.currentTarget.checked
          void edit((row) => ({ recode: { ...row.meaning.recode, reverse: on } }))
        }}
      />
    </Stack>
  )
}
