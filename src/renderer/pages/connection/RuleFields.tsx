import { MultiSelect, NumberInput, Select, Stack, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { formatNumber } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import type { ConnectionRule } from '../../../shared/model/index.ts'
import type { Connection } from './connection-view.ts'
import { boxOf, cutEnds, questionsOf } from './rule-edit.ts'

const words = connectionMessages.rule
const BY_ROLE = ''

export interface RuleFieldsProps {
  rule: ConnectionRule
  /** The rule as it works on the data; null where it does not: then cuts have no scale to lie on. */
  view: Connection['rule'] | null
  dataset: string | null
  catalogue: Catalogue
  onChange: (rule: ConnectionRule) => void
}

/** Every question and every cut of the rule. */
export function RuleFields({ rule, view, dataset, catalogue, onChange }: RuleFieldsProps) {
  const questions = questionsOf(catalogue, dataset)
  const { satisfaction, differentiation, motivators } = rule
  return (
    <Stack gap="md">
      <InspectorSection title={words.satisfaction}>
        <ItemFields
          part={words.satisfaction}
          variable={satisfaction.variable}
          item={view?.satisfaction ?? null}
          questions={questions}
          onVariable={(variable) => onChange({ ...rule, satisfaction: { variable, box: null } })}
          onBox={(box) => onChange({ ...rule, satisfaction: { ...satisfaction, box } })}
        />
      </InspectorSection>
      <InspectorSection title={words.differentiation}>
        <ItemFields
          part={words.differentiation}
          variable={differentiation.variable}
          item={view?.differentiation ?? null}
          questions={questions}
          disabled={!differentiation.used}
          onVariable={(variable) =>
            onChange({ ...rule, differentiation: { ...differentiation, variable } })
          }
          onBox={(box) => onChange({ ...rule, differentiation: { ...differentiation, box } })}
        >
          <Switch
            size="xs"
            label={words.ownStep}
            checked={differentiation.used}
            onChange={(event) =>
              onChange({
                ...rule,
                differentiation: { ...differentiation, used: event.currentTarget.checked },
              })
            }
          />
        </ItemFields>
      </InspectorSection>
      <InspectorSection title={words.motivators}>
        <Stack gap="xs">
          <NumberInput
            size="xs"
            label={words.mean}
            description={
              view?.motivators.rescaled === true
                ? `${words.meanHelp}; ${words.rescaled}`
                : words.meanHelp
            }
            min={1}
            max={7}
            step={0.1}
            decimalScale={2}
            clampBehavior="strict"
            value={motivators.mean}
            onChange={(mean) => {
              if (typeof mean === 'number' && mean >= 1 && mean <= 7) {
                onChange({ ...rule, motivators: { ...motivators, mean } })
              }
            }}
          />
          <NumberInput
            size="xs"
            label={words.answered}
            description={
              view === null
                ? undefined
                : words.answeredHelp(view.motivators.needed, view.motivators.variables.length)
            }
            min={0}
            max={100}
            step={10}
            allowDecimal={false}
            clampBehavior="strict"
            value={Math.round(motivators.answeredShare * 100)}
            onChange={(percent) => {
              if (typeof percent === 'number' && percent >= 0 && percent <= 100) {
                onChange({ ...rule, motivators: { ...motivators, answeredShare: percent / 100 } })
              }
            }}
          />
          <MultiSelect
            size="xs"
            label={words.which}
            placeholder={motivators.variables === null ? words.allOfRole : ''}
            comboboxProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
            searchable
            clearable
            data={questions}
            value={[...(motivators.variables ?? [])]}
            onChange={(variables) =>
              onChange({
                ...rule,
                motivators: {
                  ...motivators,
                  variables: variables.length === 0 ? null : variables,
                },
              })
            }
          />
        </Stack>
      </InspectorSection>
    </Stack>
  )
}

interface ItemFieldsProps {
  /** Whose fields these are: two questions have the same ones. */
  part: string
  variable: string | null
  item: Connection['rule']['satisfaction'] | null
  questions: readonly { value: string; label: string }[]
  disabled?: boolean
  onVariable: (variable: string | null) => void
  onBox: (box: number) => void
  children?: ReactNode
}

function ItemFields(props: ItemFieldsProps) {
  const { part, variable, item, questions, disabled = false, onVariable, onBox } = props
  const byRole =
    variable === null && item !== null
      ? words.byRole(item.label === '' ? item.variable : item.label)
      : words.byRoleUnknown
  const cutLabel = item?.lowIsGood === true ? words.upTo : words.from
  return (
    <Stack gap="xs">
      {props.children}
      <Select
        size="xs"
        label={words.question}
        aria-label={`${part}: ${words.question}`}
        searchable
        disabled={disabled}
        allowDeselect={false}
        data={[{ value: BY_ROLE, label: byRole }, ...questions]}
        value={variable ?? BY_ROLE}
        onChange={(value) => onVariable(value === null || value === BY_ROLE ? null : value)}
      />
      {item !== null && (
        <NumberInput
          size="xs"
          label={cutLabel}
          aria-label={`${part}: ${cutLabel}`}
          description={words.scale(formatNumber(item.scale.min), formatNumber(item.scale.max))}
          disabled={disabled}
          {...cutEnds(item)}
          allowDecimal={false}
          clampBehavior="strict"
          value={item.cut}
          onChange={(cut) => {
            const { min, max } = cutEnds(item)
            if (typeof cut === 'number' && cut >= min && cut <= max) onBox(boxOf(cut, item))
          }}
        />
      )}
    </Stack>
  )
}
