import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState.tsx'
import { NotYet } from '../components/NotYet.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { messages } from '../../shared/format/messages.ts'
import { useCatalogue } from './project-state.ts'
import type { Catalogue } from './project-state.ts'

export interface WithDataProps {
  /** The page's name, until it has a finding. */
  title: string
  /** Heights in pixels of what will stand on the page. */
  blocks: readonly number[]
  /** What the page would show, said while the project holds no data. */
  empty: { icon: ReactNode; title?: string; help: string }
  children: (catalogue: Catalogue) => ReactNode
}

/** A page that is about data: it waits for the catalogue, and teaches where there are none yet. */
export function WithData({ title, blocks, empty, children }: WithDataProps) {
  const { data, error, refetch } = useCatalogue(true)
  if (data === undefined) {
    return (
      <PageFrame title={title} note="">
        <NotYet error={error} blocks={blocks} onRetry={() => void refetch()} />
      </PageFrame>
    )
  }
  if (data.datasets.length > 0) return children(data)
  return (
    <PageFrame title={title}>
      <EmptyState
        icon={empty.icon}
        title={empty.title ?? messages.overview.noData}
        link={{ href: '/data/import', label: messages.overview.importData }}
      >
        {empty.help}
      </EmptyState>
    </PageFrame>
  )
}
