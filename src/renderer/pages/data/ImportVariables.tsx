import { useMemo } from 'react'
import { withChanges, withConfirmed, withoutChanges } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { ContinuedPartProps } from './import-parts.ts'
import type { Changes } from './meaning-edit.ts'
import { TemplateButtons } from './TemplateButtons.tsx'
import { rowsOfInspection } from './variable-row.ts'
import { VariablesPanel } from './VariablesPanel.tsx'

export interface ImportVariablesProps extends ContinuedPartProps {
  show: { name: string } | null
}

const { onChanges, onConfirm, onReset } = {
  onChanges: async (changes: Changes) => {
    importSession().decide((decisions) => withChanges(decisions, changes))
    return true
  },
  onConfirm: (names: string[]) =>
    importSession().decide((decisions) => withConfirmed(decisions, names)),
  onReset: (names: string[]) =>
    importSession().decide((decisions) => withoutChanges(decisions, names)),
}

/** The proposal for every column, and what was decided about it so far. */
export function ImportVariables(props: ImportVariablesProps) {
  const { inspection, state, continued, show } = props
  const { changes, confirmed } = state.decisions
  const planned = state.plan?.excluded
  const excluded = useMemo(
    () =>
      planned === undefined
        ? null
        : new Map(planned.map((variable) => [variable.variable, variable.count])),
    [planned],
  )
  const rows = useMemo(
    () => rowsOfInspection(inspection, { changes, confirmed, excluded, continued }),
    [inspection, changes, confirmed, excluded, continued],
  )
  return (
    <>
      <TemplateButtons inspection={inspection} rows={rows} />
      <VariablesPanel
        rows={rows}
        dataset={null}
        onChanges={onChanges}
        onConfirm={onConfirm}
        onReset={onReset}
        onTakeBack={state.before.length > 0 ? importSession().takeBack : undefined}
        error={null}
        show={show}
      />
    </>
  )
}
