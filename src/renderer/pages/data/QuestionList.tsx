import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import { openQuestions, questionKey, withAnswer } from './decisions.ts'
import type { Question } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'
import { Step } from './Step.tsx'

export interface QuestionListProps extends StepPartProps {
  onShow: (variable: string) => void
}

/** What only a person can decide, each answered by one click. */
export function QuestionList({ inspection, state, onShow }: QuestionListProps) {
  const { questions } = inspection
  if (questions.length === 0) return null
  const open = openQuestions(inspection, state.decisions).length
  return (
    <Step
      title={words.questions.title(questions.length)}
      note={
        <Text size="sm" c="dimmed" role="status">
          {words.questions.open(open)}
        </Text>
      }
    >
      <ul className={styles.questions}>
        {questions.map((question) => (
          <li key={questionKey(question)}>
            <QuestionLine
              question={question}
              answer={state.decisions.answers[questionKey(question)]}
              onShow={onShow}
            />
          </li>
        ))}
      </ul>
    </Step>
  )
}

interface QuestionLineProps {
  question: Question
  answer: number | undefined
  onShow: (variable: string) => void
}

function QuestionLine({ question, answer, onShow }: QuestionLineProps) {
  const { variable, text, choices } = question
  const answered = answer !== undefined
  return (
    <div className={styles.question}>
      {answered ? (
        <IconCircleCheck size={18} color="var(--tn-accent)" aria-label={words.questions.answered} />
      ) : (
        <IconHelpCircle size={18} color="var(--tn-caution)" aria-hidden />
      )}
      <div>
        <Text size="sm">
          {variable !== undefined && (
            <>
              <Anchor
                component="button"
                type="button"
                inherit
                fw={600}
                aria-label={words.questions.show(variable)}
                onClick={() => onShow(variable)}
              >
                {variable}
              </Anchor>{' '}
            </>
          )}
          {text}
        </Text>
        <Group gap="xs" mt={6} role="group" aria-label={words.questions.choicesFor(text)}>
          {choices.map((choice, index) => (
            <Button
              key={choice.text}
              size="xs"
              variant={answer === index ? 'light' : 'default'}
              aria-pressed={answer === index}
              onClick={() =>
                importSession().decide((decisions) => withAnswer(decisions, question, index))
              }
            >
              {choice.text}
            </Button>
          ))}
        </Group>
      </div>
    </div>
  )
}
