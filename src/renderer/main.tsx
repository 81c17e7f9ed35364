import './zod-jitless.ts'
import './trusted-types.ts'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app/tokens.css'
import './app/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect, createQueryClient } from './api/index.ts'
import { App } from './app/App.tsx'

async function start(root: HTMLElement): Promise<void> {
  const client = await connect()
  createRoot(root).render(
    <StrictMode>
      <App client={client} queries={createQueryClient(client)} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
