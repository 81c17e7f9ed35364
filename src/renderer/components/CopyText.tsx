import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconTerminal2 } from '@tabler/icons-react'
import { messages } from '../../shared/format/messages.ts'

/** Puts a text on the clipboard and says so. */
export function CopyText({ text, label }: { text: string; label: string }) {
  return (
    <CopyButton value={text} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          title={text}
          leftSection={
            copied ? <IconCheck size={14} aria-hidden /> : <IconTerminal2 size={14} aria-hidden />
          }
          onClick={copy}
        >
          <span aria-live="polite">{copied ? messages.inspector.copied : label}</span>
        </Button>
      )}
    </CopyButton>
  )
}
