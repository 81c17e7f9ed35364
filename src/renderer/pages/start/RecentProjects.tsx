import { Group, Text, Title, UnstyledButton } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { useId } from 'react'
import { useLocation } from 'wouter'
import { useChange } from '../../api/index.ts'
import { useProjectActions } from '../../app/project-actions.tsx'
import { isDamaged } from '../../app/Salvage.tsx'
import type { Status } from '../../app/project-state.ts'
import { useNow } from '../../components/use-now.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatBytes, formatMoment } from '../../../shared/format/figures.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './start.module.css'

const words = messages.start

/** The projects opened last, with size and when. */
export function RecentProjects({ recent }: { recent: Status['recent'] }) {
  const id = useId()
  const [, navigate] = useLocation()
  const now = useNow()
  const open = useChange('project.open')
  const { salvage } = useProjectActions()
  const look = async (place: string) => {
    // Awaited, not called back: with a project open this page may be gone before the answer is there.
    const file = { place }
    const opened = await open.mutateAsync({ file }).catch((error: unknown) => {
      if (isDamaged(error)) salvage(file, error)
      return null
    })
    if (opened !== null) navigate('/overview')
  }
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="xs">
        {words.recent}
      </Title>
      {recent.length === 0 && <Text className="tn-note">{words.noRecent}</Text>}
      <ul className={classes['recent']}>
        {recent.map(({ place, name, folder, bytes, openedAt }) => (
          <li key={place}>
            <UnstyledButton
              className={classes['entry'] ?? ''}
              disabled={open.isPending}
              onClick={() => void look(place)}
            >
              <IconCompass size={20} stroke={1.6} color="var(--tn-accent)" aria-hidden />
              <span className={classes['name']}>
                <Text component="span" fw={500} truncate display="block">
                  {name}
                </Text>
                <Text component="span" className="tn-note" truncate display="block">
                  {folder}
                </Text>
              </span>
              <Group gap="lg" wrap="nowrap" className="tn-note">
                <span>{bytes === null ? words.gone : formatBytes(bytes)}</span>
                <span>{words.opened(formatMoment(openedAt, now))}</span>
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {open.error !== null && <ErrorNotice error={open.error} />}
    </section>
  )
}
