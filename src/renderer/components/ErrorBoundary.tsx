import { Button } from '@mantine/core'
import { IconMoodSad } from '@tabler/icons-react'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { messages } from '../../shared/format/messages.ts'
import { EmptyState } from './EmptyState.tsx'

interface Props {
  children: ReactNode
  /** Another value tries again: the page's address. */
  resetKey: string
}

interface State {
  failed: boolean
  resetKey: string
}

/** A page that fails to draw leaves the frame, the project and the other pages standing. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <EmptyState
        icon={<IconMoodSad size={32} aria-hidden />}
        title={messages.failure.screen}
        action={<Button onClick={() => window.location.reload()}>{messages.failure.reload}</Button>}
      >
        {messages.failure.screenHelp}
      </EmptyState>
    )
  }
}
