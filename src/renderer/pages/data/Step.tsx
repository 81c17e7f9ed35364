import { Group, Title } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode, Ref } from 'react'
import styles from './data.module.css'

export interface StepProps {
  title: string
  /** Beside the title. */
  note?: ReactNode
  headingRef?: Ref<HTMLHeadingElement>
  children: ReactNode
}

/** One step of the import: a heading that can take the focus, and what belongs under it. */
export function Step({ title, note, headingRef, children }: StepProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Group gap="sm" align="baseline" mb="sm">
        <Title
          order={2}
          id={id}
          ref={headingRef ?? null}
          tabIndex={-1}
          className={styles.heading ?? ''}
        >
          {title}
        </Title>
        {note}
      </Group>
      {children}
    </section>
  )
}
