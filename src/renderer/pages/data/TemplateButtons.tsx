import { Alert, Button, FileButton, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { call, currentHost, download } from '../../api/index.ts'
import { notifyFailure } from '../../components/notify.ts'
import type { Inspection } from '../../../shared/contract/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { importSession } from './import-page.ts'
import { parseTemplate, templateFor, templateOf, withTemplate } from './template.ts'
import type { VariableRow } from './variable-row.ts'

export interface TemplateButtonsProps {
  inspection: Inspection
  rows: readonly VariableRow[]
}

/** What the columns mean goes to a file, and comes from one, so that the next export is quick. */
export function TemplateButtons({ inspection, rows }: TemplateButtonsProps) {
  const [said, setSaid] = useState<{ text: string; wrong: boolean } | null>(null)
  const use = async (file: File | null) => {
    if (file === null) return
    const template = parseTemplate(await file.text())
    if (template === null) {
      setSaid({ text: words.template.wrong(file.name), wrong: true })
      return
    }
    const changes = templateFor(template, inspection)
    importSession().decide((decisions) => withTemplate(decisions, changes, inspection))
    const all = Object.keys(template.variables).length
    setSaid({ text: words.template.used(Object.keys(changes).length, all), wrong: false })
  }
  return (
    <>
      <Group gap="xs" mb="sm">
        <FileButton accept=".json,application/json" onChange={(file) => void use(file)}>
          {(button) => (
            <Button {...button} size="xs" variant="default">
              {words.template.use}
            </Button>
          )}
        </FileButton>
        <Button
          size="xs"
          variant="default"
          onClick={() => void save(inspection, rows).catch(notifyFailure)}
        >
          {words.template.save}
        </Button>
        <Text className="tn-note" role="status">
          {said === null || said.wrong ? words.template.help : said.text}
        </Text>
      </Group>
      {said?.wrong === true && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {said.text}
        </Alert>
      )}
    </>
  )
}

async function save({ file }: Inspection, rows: readonly VariableRow[]): Promise<void> {
  const { desktop } = currentHost()
  const name = words.template.fileName(file.name.replace(/\.[^.]*$/, ''))
  const target =
    desktop === null
      ? { download: name }
      : await desktop.saveTarget({ kind: 'json', title: words.template.saveTitle, name })
  if (target === null) return
  const saved = await call('codebook.save', { codebook: templateOf(rows), target })
  if (saved.download !== null) download(saved.download)
}
