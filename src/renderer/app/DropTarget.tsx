import { Text, Title } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { messages } from '../../shared/format/messages.ts'
import classes from './shell.module.css'

export interface DropTargetProps {
  onFiles: (files: File[]) => void
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Files may be dropped anywhere on the window. A drop never navigates away from the program. */
export function DropTarget({ onFiles }: DropTargetProps) {
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    // Entering a child leaves its parent: only the outermost leave counts.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth -= 1
      if (depth <= 0) setOver(false)
    }
    const allow = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) latest.current(files)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!over) return null
  return (
    <div className={classes['drop']} aria-hidden>
      <IconFileImport size={48} stroke={1.4} color="var(--tn-accent)" aria-hidden />
      <Title order={2}>{messages.app.dropHere}</Title>
      <Text c="dimmed">{messages.app.dropHereNote}</Text>
    </div>
  )
}
