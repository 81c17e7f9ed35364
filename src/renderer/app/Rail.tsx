import { Tooltip } from '@mantine/core'
import { IconCompass, IconPlugConnectedX } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { messages } from '../../shared/format/messages.ts'
import { PAGES, pageOf } from './pages.ts'
import type { PageEntry } from './pages.ts'
import classes from './shell.module.css'
import { useView } from './use-view.ts'

/** The pages that exist, as words with icons; icons alone in a narrow window. */
export function Rail() {
  const [path] = useLocation()
  const { hrefOf } = useView()
  const current = pageOf(path)
  const entry = (page: PageEntry) => (
    <Link
      key={page.path}
      href={hrefOf(page.path)}
      className={classes['entry'] ?? ''}
      aria-current={current === page ? 'page' : undefined}
      title={page.label}
    >
      <page.icon size={18} stroke={1.6} aria-hidden />
      <span className={classes['label']}>{page.label}</span>
    </Link>
  )
  return (
    <nav className={classes['rail']} aria-label={messages.app.pages}>
      <div className={classes['brand']}>
        <IconCompass size={18} color="var(--tn-accent)" aria-hidden />
        <span className={classes['label']}>{messages.app.name}</span>
      </div>
      {PAGES.filter((page) => page.place === 'top').map(entry)}
      <div className={classes['push']} />
      {PAGES.filter((page) => page.place === 'bottom').map(entry)}
      <OfflineBadge />
    </nav>
  )
}

export function OfflineBadge() {
  return (
    <Tooltip label={messages.app.offlineReason} events={{ hover: true, focus: true, touch: true }}>
      <span
        className={classes['badge']}
        tabIndex={0}
        role="note"
        aria-label={`${messages.app.offline}. ${messages.app.offlineReason}`}
      >
        <IconPlugConnectedX size={18} stroke={1.6} aria-hidden />
        <span className={classes['label']}>{messages.app.offline}</span>
      </span>
    </Tooltip>
  )
}
