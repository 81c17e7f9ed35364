import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { currentHost } from '../api/index.ts'
import type { Client } from '../api/index.ts'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { usePrinting } from '../components/use-printing.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { DesktopLink } from './DesktopLink.tsx'
import { InspectorProvider } from './inspector-slot.tsx'
import { ProjectActionsProvider } from './project-actions.tsx'
import { Routes } from './Routes.tsx'
import { cssVariables, theme } from './theme.ts'

export interface AppProps {
  client: Client
  queries: QueryClient
}

export function App({ client, queries }: AppProps) {
  const { desktop } = currentHost()
  const printing = usePrinting()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(printing ? { forceColorScheme: 'light' } : {})}
    >
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <ConnectionBanner client={client} />
        <InspectorProvider>
          <ErrorBoundary resetKey="">
            <ProjectActionsProvider>
              <Routes />
              {desktop !== null && <DesktopLink desktop={desktop} />}
            </ProjectActionsProvider>
          </ErrorBoundary>
        </InspectorProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
