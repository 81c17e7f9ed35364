import { ActionIcon, Group, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconFileTypePdf,
  IconFolderOpen,
  IconInfoCircle,
  IconLock,
  IconPlus,
  IconPrinter,
  IconX,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useNow } from '../components/use-now.ts'
import { formatMoment } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import { FilterBar } from './FilterBar.tsx'
import { pageOf } from './pages.ts'
import { useProjectActions } from './project-actions.tsx'
import type { ProjectStatus, Status } from './project-state.ts'
import { SchemeMenu } from './SchemeMenu.tsx'
import classes from './shell.module.css'
import { useHistory } from './use-history.ts'
import { usePrint } from './use-print.ts'

export interface TopBarProps {
  project: ProjectStatus
  status: Status
}

export function TopBar({ project }: TopBarProps) {
  const [path] = useLocation()
  const history = useHistory(project)
  return (
    <header className={classes['bar']} aria-label={messages.app.bar}>
      <ProjectMenu project={project} />
      {project.sample !== null && (
        <span className={classes['invented']}>{messages.project.invented}</span>
      )}
      <div className={classes['chips']}>
        {pageOf(path)?.filtered === true && <FilterBar wave={pageOf(path)?.path !== '/compare'} />}
      </div>
      <Group gap={4} wrap="nowrap">
        <HistoryButton
          icon={IconArrowBackUp}
          label={messages.project.undo(project.undo)}
          can={history.canUndo}
          onClick={history.undo}
        />
        <HistoryButton
          icon={IconArrowForwardUp}
          label={messages.project.redo(project.redo)}
          can={history.canRedo}
          onClick={history.redo}
        />
        <UnstyledButton
          className={classes['palette']}
          aria-label={messages.commands.openWithKey}
          onClick={spotlight.open}
        >
          {messages.commands.key}
        </UnstyledButton>
        <SchemeMenu />
      </Group>
    </header>
  )
}

interface HistoryButtonProps {
  icon: Icon
  label: string
  can: boolean
  onClick: () => void
}

/** Undo or redo: it says what it would do, and stays in reach of the keyboard where it can't. */
function HistoryButton({ icon: Arrow, label, can, onClick }: HistoryButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        aria-disabled={!can}
        className={classes['history'] ?? ''}
        onClick={onClick}
      >
        <Arrow size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

function ProjectMenu({ project }: { project: ProjectStatus }) {
  const actions = useProjectActions()
  const { print, savePdf } = usePrint()
  const now = useNow()
  const saved = messages.project.saved(formatMoment(project.savedAt, now))
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <UnstyledButton className={classes['project']} title={messages.project.menu}>
            <span className={classes['projectName']}>{project.name}</span>
            {project.readOnly ? (
              <Text component="span" size="xs" c="var(--tn-caution)" className={classes['state']}>
                <IconLock size={12} aria-hidden /> {messages.project.readOnly}
              </Text>
            ) : (
              <Text component="span" size="xs" c="dimmed" className={classes['state']}>
                {saved}
              </Text>
            )}
            {/* That a sample is invented, the pill says. */}
            {project.notices.length > (project.sample === null ? 0 : 1) && (
              <IconInfoCircle size={14} color="var(--tn-caution)" aria-hidden />
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {project.notices.length > 0 && (
            <>
              <Menu.Label>{messages.project.notice}</Menu.Label>
              {project.notices.map((notice) => (
                <Text key={notice} size="xs" px="sm" pb="xs">
                  {notice}
                </Text>
              ))}
              <Menu.Divider />
            </>
          )}
          <Menu.Item
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => actions.create()}
          >
            {messages.start.create}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={actions.open}>
            {messages.project.open}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => actions.saveCopy(project.name)}
          >
            {messages.project.saveCopy}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
            {messages.print.print}
          </Menu.Item>
          {savePdf !== null && (
            <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={savePdf}>
              {messages.print.savePdf}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={actions.close}>
            {messages.project.close}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
