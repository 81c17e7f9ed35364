import { Anchor, Button, Group, Text, UnstyledButton } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
  IconHelpCircle,
} from '@tabler/icons-react'
import { useState } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import {
  alikeQuestions,
  askedQuestions,
  openQuestions,
  questionKey,
  withAnswers,
} from './decisions.ts'
import type { Question } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { ContinuedPartProps, StepPartProps } from './import-parts.ts'
import { Step } from './Step.tsx'

export interface QuestionListProps extends ContinuedPartProps {
  onShow: (variable: string) => void
}

type Answers = StepPartProps['state']['decisions']['answers']

/** What only a person can decide, each answered by one click; alike ones by one click together. */
export function QuestionList({ inspection, state, continued, onShow }: QuestionListProps) {
  const questions = askedQuestions(inspection, continued)
  if (questions.length === 0) return null
  const open = openQuestions(questions, state.decisions).length
  const { answers } = state.decisions
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
        {alikeQuestions(questions).map((group) => (
          <li key={group.map(questionKey).join('\n')}>
            <QuestionGroup questions={group} answers={answers} onShow={onShow} />
          </li>
        ))}
      </ul>
    </Step>
  )
}

interface QuestionGroupProps {
  questions: readonly Question[]
  answers: Answers
  onShow: (variable: string) => void
}

function QuestionGroup({ questions, answers, onShow }: QuestionGroupProps) {
  const [single, setSingle] = useState(false)
  const [first] = questions
  if (first === undefined) return null
  const Chevron = single ? IconChevronDown : IconChevronRight
  return (
    <>
      <QuestionLine questions={questions} answers={answers} onShow={onShow} />
      {questions.length > 1 && (
        <div className={styles.oneByOne}>
          <UnstyledButton
            className={styles.disclose ?? ''}
            aria-expanded={single}
            onClick={() => setSingle(!single)}
          >
            <Chevron size={14} aria-hidden />
            <span>{words.questions.oneByOne(questions.length)}</span>
          </UnstyledButton>
          {single && (
            <ul className={styles.plain}>
              {questions.map((question) => (
                <li key={questionKey(question)}>
                  <QuestionLine questions={[question]} answers={answers} onShow={onShow} short />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  )
}

interface QuestionLineProps extends QuestionGroupProps {
  /** Without the text of the question, which stands above. */
  short?: boolean
}

const NAMED = 5

function QuestionLine({ questions, answers, onShow, short = false }: QuestionLineProps) {
  const [first] = questions
  if (first === undefined) return null
  const given = new Set(questions.map((question) => answers[questionKey(question)]))
  const answered = !given.has(undefined)
  const names = questions.flatMap((question) => question.variable ?? [])
  return (
    <div className={styles.question}>
      {answered ? (
        <IconCircleCheck size={18} color="var(--tn-accent)" aria-label={words.questions.answered} />
      ) : (
        <IconHelpCircle size={18} color="var(--tn-caution)" aria-hidden />
      )}
      <div>
        {!short && <Text size="sm">{first.text}</Text>}
        <Text size={short ? 'sm' : 'xs'} c={short ? 'var(--tn-ink)' : 'dimmed'}>
          {names.slice(0, NAMED).map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <Anchor
                component="button"
                type="button"
                inherit
                className={styles.variableLink ?? ''}
                aria-label={words.questions.show(name)}
                onClick={() => onShow(name)}
              >
                {name}
              </Anchor>
            </span>
          ))}
          {names.length > NAMED && ` ${words.questions.others(names.length - NAMED)}`}
        </Text>
      </div>
      <Group
        gap="xs"
        role="group"
        aria-label={words.questions.choicesFor(short ? (names[0] ?? first.text) : first.text)}
      >
        {first.choices.map((choice, index) => {
          const chosen = given.size === 1 && given.has(index)
          return (
            <Button
              key={choice.text}
              size="xs"
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              onClick={() =>
                importSession().decide((decisions) => withAnswers(decisions, questions, index))
              }
            >
              {choice.text}
            </Button>
          )
        })}
      </Group>
    </div>
  )
}
