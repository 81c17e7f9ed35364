import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  ScrollArea,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { call, CallError } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { quoteName } from '../../shared/engine/filter/index.ts'
import { findVariable } from './condition-words.ts'
import type { Catalogue } from './project-state.ts'
import { conditionText, parseCondition } from './view-state.ts'

export interface ConditionEditorProps {
  catalogue: Catalogue
  /** The condition to edit; without one, a new one is made. */
  initial?: string
  onApply: (condition: string) => void
}

/** One variable and some of its answers; or any filter as text, checked by the services. */
export function ConditionEditor({ catalogue, initial, onApply }: ConditionEditorProps) {
  const parsed = initial === undefined ? null : parseCondition(initial)
  const known = parsed === null ? undefined : findVariable(parsed.variable, catalogue.variables)
  const [free, setFree] = useState(initial !== undefined && known?.categories == null)
  const [reference, setReference] = useState<string | null>(known?.reference ?? null)
  const [codes, setCodes] = useState<string[]>([...(parsed?.codes ?? [])])
  const [text, setText] = useState(initial ?? '')
  const [error, setError] = useState<string | null>(null)
  const [checking, setChecking] = useState(false)

  const variable = reference === null ? undefined : findVariable(reference, catalogue.variables)
  const choose = (next: string | null) => {
    setReference(next)
    setCodes([])
    const chosen = next === null ? undefined : findVariable(next, catalogue.variables)
    if (chosen !== undefined && chosen.categories === null) {
      setText(`${quoteName(chosen.reference)} >= `)
      setFree(true)
    }
  }
  const apply = async () => {
    const condition = free ? text.trim() : conditionText({ variable: reference ?? '', codes })
    setChecking(true)
    setError(null)
    const problem = await checkFilter(condition, catalogue)
    setChecking(false)
    if (problem === null) onApply(condition)
    else setError(problem)
  }
  const ready = free ? text.trim() !== '' : reference !== null && codes.length > 0

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void apply()
      }}
    >
      <Stack gap="sm">
        <Group justify="flex-end">
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => {
              if (!free && reference !== null && codes.length > 0) {
                setText(conditionText({ variable: reference, codes }))
              }
              setError(null)
              setFree(!free)
            }}
          >
            {free ? messages.filter.asAnswers : messages.filter.asExpression}
          </Anchor>
        </Group>
        {free ? (
          <Textarea
            data-autofocus
            label={messages.filter.expression}
            description={messages.filter.expressionHelp}
            value={text}
            error={error}
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey) {
                event.preventDefault()
                if (ready) void apply()
              }
            }}
          />
        ) : (
          <>
            <Select
              data-autofocus={initial === undefined || undefined}
              label={messages.filter.variable}
              placeholder={messages.filter.choose}
              searchable
              nothingFoundMessage={messages.filter.noVariable}
              data={variableChoices(catalogue)}
              value={reference}
              onChange={choose}
              maxDropdownHeight={280}
            />
            {variable?.categories != null && (
              <Answers categories={variable.categories} codes={codes} onChange={setCodes} />
            )}
            {error !== null && (
              <Alert color="red" role="alert">
                {error}
              </Alert>
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={!ready} loading={checking}>
            {messages.filter.apply}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface AnswersProps {
  categories: readonly { code: string; label: string }[]
  codes: readonly string[]
  onChange: (codes: string[]) => void
}

function Answers({ categories, codes, onChange }: AnswersProps) {
  const [wanted, setWanted] = useState('')
  const shown = categories.filter(({ code, label }) =>
    `${label} ${code}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  return (
    <Stack gap="xs">
      {categories.length > 8 && (
        <TextInput
          size="xs"
          aria-label={messages.filter.findAnswer}
          placeholder={messages.filter.findAnswer}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={240} type="auto">
        <Checkbox.Group
          label={messages.filter.answers}
          value={[...codes]}
          onChange={(next) => onChange(next)}
        >
          <Stack gap={8} pt={4}>
            {shown.map(({ code, label }) => (
              <Checkbox
                key={code}
                value={code}
                size="xs"
                label={
                  <Text component="span" size="sm">
                    {label}
                    {label !== code && (
                      <Text component="span" size="xs" c="dimmed">
                        {' '}
                        {code}
                      </Text>
                    )}
                  </Text>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </ScrollArea.Autosize>
    </Stack>
  )
}

/** Variables to choose from, by dataset where there are several; ids and free texts come last. */
export function variableChoices(catalogue: Catalogue) {
  const skipped = new Set(['ignore', 'personal'])
  const option = (variable: Catalogue['variables'][number]) => ({
    value: variable.reference,
    label:
      variable.label === '' || variable.label === variable.name
        ? variable.reference
        : `${variable.reference} · ${variable.label}`,
  })
  const useful = catalogue.variables.filter((variable) => !skipped.has(variable.role ?? ''))
  if (catalogue.datasets.length <= 1) return useful.map(option)
  return catalogue.datasets.map((dataset) => ({
    group: dataset.name,
    items: useful.filter((variable) => variable.dataset === dataset.name).map(option),
  }))
}

/**
 * Asks the services whether a filter can be read and its names exist in one of the datasets. The
 * sentence they answer with is shown under the field; anything that is not about the filter is left
 * to the page.
 */
export async function checkFilter(where: string, catalogue: Catalogue): Promise<string | null> {
  const about = new Set<string>(['FILTER', 'VARIABLE_UNKNOWN', 'SEGMENT_UNKNOWN', 'AMBIGUOUS'])
  const answers = catalogue.datasets.flatMap(async ({ name }) => {
    const metric = catalogue.metrics.find(({ dataset }) => dataset === name)?.metric
    if (metric === undefined) return []
    try {
      await call('metrics.estimate', { metrics: [metric], dataset: name, where })
      return [null]
    } catch (error) {
      return error instanceof CallError && about.has(error.code) ? [error.message] : [null]
    }
  })
  const problems = (await Promise.all(answers)).flat()
  return problems.includes(null) ? null : (problems[0] ?? null)
}
