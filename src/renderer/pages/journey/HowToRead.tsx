import { Button, Kbd, Stack, Text, UnstyledButton } from '@mantine/core'
import { InspectorHeading, InspectorSection } from '../../app/InspectorParts.tsx'
import { CopyText } from '../../components/CopyText.tsx'
import type { MapRow } from '../../journey-map/JourneyMap.tsx'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './journey.module.css'
import { questionKey } from './question-rows.ts'

const words = journeyMessages.read
const IN_TRAY = 6

export interface HowToReadProps {
  view: JourneyView
  rows: readonly MapRow[]
  editable: boolean
  command: string
  /** Opens the list of questions, at this one where one is given. */
  onAssign: (key?: string) => void
}

/** With nothing selected: what the marks mean, which keys there are, and what has no place yet. */
export function HowToRead({ view, rows, editable, command, onAssign }: HowToReadProps) {
  const { unplaced, left } = view
  const sentences = [
    words.curve,
    ...(view.compared === null ? [] : [words.compared]),
    words.gaps,
    words.marks,
    ...rows.map((row) => words[row]),
  ]
  return (
    <Stack gap="lg">
      <InspectorHeading over={view.journey.name} title={words.title} />
      <Stack gap={6}>
        {sentences.map((sentence) => (
          <Text key={sentence} size="xs" lh={1.5} c="var(--tn-ink-second)">
            {sentence}
          </Text>
        ))}
      </Stack>
      {editable && unplaced.length > 0 && (
        <InspectorSection title={words.tray(unplaced.length)}>
          <Text className="tn-note">{words.trayHelp}</Text>
          <ul className={classes['plain']}>
            {unplaced.slice(0, IN_TRAY).map(({ dataset, variable, label }) => (
              <li key={questionKey(dataset, variable)}>
                <UnstyledButton
                  className={classes['tray'] ?? ''}
                  title={words.trayAssign(variable)}
                  onClick={() => onAssign(questionKey(dataset, variable))}
                >
                  {variable}
                  {label !== variable && <span className={classes['quiet']}>{label}</span>}
                </UnstyledButton>
              </li>
            ))}
          </ul>
          {unplaced.length > IN_TRAY && (
            <Text className="tn-note" mt={4}>
              {words.trayMore(unplaced.length - IN_TRAY)}
            </Text>
          )}
          <Button variant="default" size="xs" mt="xs" onClick={() => onAssign()}>
            {words.assign}
          </Button>
        </InspectorSection>
      )}
      {left.length > 0 && (
        <InspectorSection title={words.left}>
          <Stack gap={6}>
            {left.map(({ touchpoint, reason }) => (
              <Text key={`${touchpoint} ${reason}`} size="xs" c="var(--tn-ink-second)">
                {touchpoint}: {reason}
              </Text>
            ))}
          </Stack>
        </InspectorSection>
      )}
      <InspectorSection title={words.keys}>
        <Keys keys={journeyMessages.keys} />
      </InspectorSection>
      <div>
        <CopyText text={command} label={messages.inspector.copyCommand} />
      </div>
    </Stack>
  )
}

/** Beside the list of questions. */
export function HowToAssign() {
  const says = journeyMessages.questions
  return (
    <Stack gap="lg">
      <InspectorHeading over={journeyMessages.title} title={says.title} />
      <Text size="xs" lh={1.5} c="var(--tn-ink-second)">
        {says.help} {says.helpMore}
      </Text>
      <InspectorSection title={says.keys}>
        <Keys keys={journeyMessages.questionKeys} />
      </InspectorSection>
    </Stack>
  )
}

export interface KeysProps {
  keys: readonly (readonly [readonly string[], string])[]
}

export function Keys({ keys }: KeysProps) {
  return (
    <div>
      {keys.map(([names, text]) => (
        <div key={text} className={classes['key']}>
          <span>{text}</span>
          <span>
            {names.map((name) => (
              <Kbd key={name} size="xs" ml={4}>
                {name}
              </Kbd>
            ))}
          </span>
        </div>
      ))}
    </div>
  )
}
