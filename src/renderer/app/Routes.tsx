import { useDocumentTitle } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { messages } from '../../shared/format/messages.ts'
import { ChartSource } from '../charts/chart-source.ts'
import { NotYet } from '../components/NotYet.tsx'
import { Waiting } from '../components/Waiting.tsx'
import { ComparePage } from '../pages/compare/ComparePage.tsx'
import { OverviewPage } from '../pages/overview/OverviewPage.tsx'
import { SettingsPage } from '../pages/settings/SettingsPage.tsx'
import { StartPage } from '../pages/start/StartPage.tsx'
import { useStatus, windowTitle } from './project-state.ts'
import { Shell } from './Shell.tsx'

const ConnectionPage = lazy(async () => {
  const { ConnectionPage: page } = await import('../pages/connection/ConnectionPage.tsx')
  return { default: page }
})
const JourneyPage = lazy(async () => {
  const { JourneyPage: page } = await import('../pages/journey/JourneyPage.tsx')
  return { default: page }
})
const DataPage = lazy(async () => {
  const { DataPage: page } = await import('../pages/data/DataPage.tsx')
  return { default: page }
})

/** Without a project there is the start page; with one, the address decides. */
export function Routes() {
  const status = useStatus()
  useDocumentTitle(windowTitle(status.data?.project ?? null))
  if (status.data === undefined) {
    return (
      <main style={{ padding: 32 }} aria-label={messages.app.loading}>
        <NotYet error={status.error} blocks={[48, 240]} onRetry={() => void status.refetch()} />
      </main>
    )
  }
  if (status.data.project === null) return <StartPage status={status.data} />
  return (
    <ChartSource value={status.data.project.sample === null ? null : messages.base.invented}>
      <Shell status={status.data} project={status.data.project}>
        <Suspense fallback={<Waiting blocks={[48, 240]} />}>
          <Switch>
            <Route path="/overview" component={OverviewPage} />
            <Route path="/connection" component={ConnectionPage} />
            <Route path="/journey" component={JourneyPage} />
            <Route path="/compare" component={ComparePage} />
            <Route path="/data/*?" component={DataPage} />
            <Route path="/settings" component={SettingsPage} />
            <Route>
              <Redirect to="/overview" replace />
            </Route>
          </Switch>
        </Suspense>
      </Shell>
    </ChartSource>
  )
}
