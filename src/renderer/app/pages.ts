import {
  IconDatabase,
  IconHeartHandshake,
  IconLayoutDashboard,
  IconRoute,
  IconSettings,
  IconTransform,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { messages } from '../../shared/format/messages.ts'

export interface PageEntry {
  path: string
  label: string
  icon: Icon
  /** Above: what is read; below: what it is made from. */
  place: 'top' | 'bottom'
  /** True where the filters apply. */
  filtered: boolean
}

/** The pages there are, in the order of the rail. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/overview',
    label: messages.pages.overview,
    icon: IconLayoutDashboard,
    place: 'top',
    filtered: true,
  },
  {
    path: '/connection',
    label: messages.pages.connection,
    icon: IconHeartHandshake,
    place: 'top',
    filtered: true,
  },
  {
    path: '/journey',
    label: messages.pages.journey,
    icon: IconRoute,
    place: 'top',
    filtered: true,
  },
  {
    path: '/compare',
    label: messages.pages.compare,
    icon: IconTransform,
    place: 'top',
    filtered: true,
  },
  {
    path: '/data',
    label: messages.pages.data,
    icon: IconDatabase,
    place: 'bottom',
    filtered: false,
  },
  {
    path: '/settings',
    label: messages.pages.settings,
    icon: IconSettings,
    place: 'bottom',
    filtered: false,
  },
]

export const pageOf = (path: string): PageEntry | undefined =>
  PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`))
