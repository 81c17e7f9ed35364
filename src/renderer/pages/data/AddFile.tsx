import { Button, FileButton } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { putDroppedFiles } from '../../app/dropped-files.ts'
import { useView } from '../../app/use-view.ts'
import { DATA_ENDINGS } from '../../../shared/model/index.ts'
import { IMPORT_PATH } from './paths.ts'

export interface AddFileProps {
  label: string
  variant?: ButtonProps['variant']
}

const ACCEPT = DATA_ENDINGS.map((ending) => `.${ending}`).join(',')

/** Files by hand, the same way as by drop. */
export function AddFile({ label, variant = 'filled' }: AddFileProps) {
  const [path, navigate] = useLocation()
  const { hrefOf } = useView()
  return (
    <FileButton
      multiple
      accept={ACCEPT}
      onChange={(files) => {
        if (files.length === 0) return
        putDroppedFiles(files)
        if (path !== IMPORT_PATH) navigate(hrefOf(IMPORT_PATH))
      }}
    >
      {(button) => (
        <Button
          {...button}
          variant={variant}
          leftSection={<IconFilePlus size={16} stroke={1.6} aria-hidden />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  )
}
