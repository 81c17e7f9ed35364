import { Alert, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Client, ConnectionState } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import classes from './shell.module.css'

/** Says so when the program no longer answers; goes away by itself when it does. */
export function ConnectionBanner({ client }: { client: Client }) {
  const [state, setState] = useState<ConnectionState>(client.state())
  useEffect(() => client.onState(setState), [client])
  if (state !== 'lost') return null
  return (
    <Alert
      role="alert"
      color="yellow"
      radius={0}
      className={classes['banner'] ?? ''}
      icon={<Loader size={16} color="var(--tn-caution)" aria-hidden />}
      title={messages.connection.lostTitle}
    >
      {messages.connection.lostHelp}
    </Alert>
  )
}
