import { CloseButton, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import type { TouchpointView } from '../../../shared/contract/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { variableMessages } from '../../../shared/format/messages-variables.ts'
import classes from './journey.module.css'
import { questionKey } from './question-rows.ts'

const words = journeyMessages.detail

export interface BehindSectionProps {
  touchpoint: TouchpointView
  catalogue: Catalogue
  editable: boolean
  onUnassign: (variable: { dataset: string; variable: string }) => void
  children: ReactNode
}

/** The questions that stand on the touchpoint, and the one its curve rests on. */
export function BehindSection(props: BehindSectionProps) {
  const { touchpoint, catalogue, editable, onUnassign, children } = props
  const { dataset, variable, others } = touchpoint
  const roles = new Map(
    catalogue.variables.map((each) => [questionKey(each.dataset, each.name), each.role]),
  )
  const all = [
    ...(dataset === null || variable === null ? [] : [{ dataset, variable, main: true }]),
    ...others.map((other) => ({ ...other, main: false })),
  ]
  return (
    <InspectorSection title={words.questions}>
      {all.length === 0 && <Text className="tn-note">{words.noQuestion}</Text>}
      <ul className={classes['plain']}>
        {all.map((each) => {
          const role = roles.get(questionKey(each.dataset, each.variable)) ?? null
          const notes = [
            role === null ? '' : variableMessages.roles[role],
            each.main ? words.curveRests : '',
          ].filter((note) => note !== '')
          return (
            <li key={questionKey(each.dataset, each.variable)} className={classes['behind']}>
              <span>
                {each.variable}
                <span className={classes['quiet']}>{notes.join(', ')}</span>
              </span>
              {editable && (
                <CloseButton
                  size="xs"
                  aria-label={words.unassign(each.variable)}
                  title={words.unassign(each.variable)}
                  onClick={() => onUnassign({ dataset: each.dataset, variable: each.variable })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {children}
    </InspectorSection>
  )
}
