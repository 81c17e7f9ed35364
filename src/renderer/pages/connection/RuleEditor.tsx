import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../../api/index.ts'
import { InspectorHeading } from '../../app/InspectorParts.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { offerUndo } from '../../components/offer-undo.tsx'
import { formatValue } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { DEFAULT_CONNECTION_RULE } from '../../../shared/model/index.ts'
import type { ConnectionRule } from '../../../shared/model/index.ts'
import classes from './connection.module.css'
import type { Connection } from './connection-view.ts'
import { ruleChange, triedChange, triedRule } from './rule-edit.ts'
import { RuleFields } from './RuleFields.tsx'
import { TierName } from './TierName.tsx'

const words = connectionMessages.rule
const PAUSE = 250

export interface RuleEditorProps {
  catalogue: Catalogue
  /** The rule as it works: under the stored rule and under the one that is tried. */
  stored: Connection | null
  tried: Connection | null
  /** Why the tried rule can't be used. */
  error: Error | null
  /** The change to the rule that the address says. */
  text: string | null
  onTry: (text: string | null) => void
}

/** The rule, with what it would say beside what it says: nothing is changed until it is kept. */
export function RuleEditor(props: RuleEditorProps) {
  const { catalogue, stored, tried, error, text, onTry } = props
  const { change } = useView()
  const { connectionRule } = catalogue.settings
  const box = useRef<HTMLDivElement>(null)
  // What is typed counts until the address says it, or something else: a step back, say.
  const [typed, setTyped] = useState<{ rule: ConnectionRule; at: string | null } | null>(null)
  const setRule = useChange('connection.setRule')
  const rule =
    typed !== null && typed.at === text ? typed.rule : triedRule(connectionRule, triedChange(text))
  const difference = ruleChange(connectionRule, rule)
  const later = useDebouncedCallback((next: ConnectionRule) => {
    const differing = ruleChange(connectionRule, next)
    onTry(differing === null ? null : JSON.stringify(differing))
  }, PAUSE)
  useEffect(() => {
    const opener = document.activeElement
    // Whoever opened this by key or click goes on here; a reloaded page keeps its own beginning.
    if (opener instanceof HTMLElement && opener.dataset['opens'] === 'rule') box.current?.focus()
  }, [])
  const edit = (next: ConnectionRule) => {
    setTyped({ rule: next, at: text })
    later(next)
  }
  const keep = () =>
    setRule.mutate(
      { rule: difference },
      {
        onSuccess: () => {
          onTry(null)
          void offerUndo({ message: words.kept })
        },
        onError: notifyFailure,
      },
    )
  const isDefault = ruleChange(DEFAULT_CONNECTION_RULE, rule) === null
  return (
    <Stack gap="lg" ref={box} tabIndex={-1} style={{ outline: 'none' }}>
      <InspectorHeading over={words.over} title={words.title} />
      {stored !== null && <LiveShares stored={stored} tried={difference === null ? null : tried} />}
      <Text size="xs" c="var(--tn-ink-second)" aria-live="polite">
        {difference === null ? words.same : words.trying}
      </Text>
      {error !== null && <ErrorNotice error={error} title={connectionMessages.empty.ruleTitle} />}
      <RuleFields
        rule={rule}
        view={(tried ?? stored)?.rule ?? null}
        dataset={(tried ?? stored)?.dataset ?? null}
        catalogue={catalogue}
        onChange={edit}
      />
      <Stack gap="xs">
        <Button
          size="xs"
          disabled={difference === null || error !== null}
          loading={setRule.isPending}
          onClick={keep}
        >
          {words.keep}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={difference === null}
          onClick={() => edit(connectionRule)}
        >
          {words.back}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isDefault}
          onClick={() => edit(DEFAULT_CONNECTION_RULE)}
        >
          {words.standard}
        </Button>
      </Stack>
      <Text className="tn-note">{words.source}</Text>
      <Anchor component="button" size="sm" ta="left" onClick={() => change({ selected: null })}>
        {words.backToFigure}
      </Anchor>
    </Stack>
  )
}

/** Shares of the stored rule, and of the one tried beside them. */
function LiveShares({ stored, tried }: { stored: Connection; tried: Connection | null }) {
  const share = (connection: Connection, tier: Connection['tiers'][number]['tier']) => {
    const estimate = connection.tiers.find((each) => each.tier === tier)?.share
    const style = { unit: 'percent' as const, n: estimate?.n ?? null }
    return formatValue(estimate?.value ?? null, style)
  }
  const longer = tried !== null && tried.tiers.length > stored.tiers.length ? tried : stored
  return (
    <table className={classes['shares']} aria-label={words.title}>
      <thead>
        <tr>
          <th scope="col">{words.tier}</th>
          <th scope="col">{words.stored}</th>
          <th scope="col">{words.now}</th>
        </tr>
      </thead>
      <tbody>
        {longer.tiers.map(({ tier }) => (
          <tr key={tier}>
            <th scope="row">
              <TierName tier={tier} />
            </th>
            <td>{share(stored, tier)}</td>
            <td>{tried === null ? '' : share(tried, tier)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
