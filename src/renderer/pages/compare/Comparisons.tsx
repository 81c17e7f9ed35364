import { Select, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { sourceWords } from '../../app/base-line.ts'
import { filterWords } from '../../app/condition-words.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { sideName } from '../../app/sides.ts'
import { usePageParameter, useView } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dumbbell } from '../../charts/dumbbell.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { LeftOut } from '../../components/LeftOut.tsx'
import { splitFinding } from '../../components/split-finding.ts'
import { PageFrame } from '../../components/PageFrame.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { ComparisonInspector } from './ComparisonInspector.tsx'
import { compareNote, familyBase } from './compare-note.ts'
import { isSort, rowsOf, SORTS, sortRows, unitViews } from './compare-view.ts'
import type { Compared, Sort } from './compare-view.ts'

const words = messages.compare

export interface ComparisonsProps {
  compared: Compared
  catalogue: Catalogue
  before: string
  after: string
  panel: string | null
  /** The choices, with room for one more. */
  controls: (more: ReactNode) => ReactNode
}

const SORT_WORDS: Record<Sort, string> = {
  clear: words.sortClear,
  change: words.sortChange,
  after: words.sortAfter,
}

/** The finding, then one picture a unit, then what could not be compared and why. */
export function Comparisons(props: ComparisonsProps) {
  const { compared, catalogue, before, after, panel, controls } = props
  const { view, change } = useView()
  const [sortText, setSort] = usePageParameter('sort')
  const sort = isSort(sortText) ? sortText : 'clear'
  const finding = splitFinding(compared.finding)
  const beforeName = sideName(before, catalogue)
  const afterName = sideName(after, catalogue)
  const rows = useMemo(() => rowsOf(compared, catalogue), [compared, catalogue])
  const first = sortRows(rows, sort)[0]
  const selected =
    rows.find(({ id }) => id === view.selected) ?? rows.find(({ id }) => id === first?.id)
  const selectedId = selected?.id ?? null
  const views = useMemo(
    () =>
      unitViews(rows, {
        sort,
        level: compared.level,
        beforeName,
        afterName,
        selected: selectedId,
      }),
    [rows, sort, compared.level, beforeName, afterName, selectedId],
  )
  return (
    <PageFrame
      title={finding.first}
      lead={finding.rest}
      note={compareNote({
        compared,
        rows,
        beforeName,
        afterName,
        filters: [...sourceWords(catalogue), ...filterWords(view, catalogue.variables)],
      })}
    >
      <Stack gap="xl">
        {controls(
          <Select
            label={words.sort}
            allowDeselect={false}
            data={SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
            value={sort}
            onChange={(value) => setSort(value === 'clear' ? null : value)}
          />,
        )}
        <Text className="tn-note" mt={-16}>
          {[words.legendClear, words.legendUnclear, words.bandHelp].join(messages.common.separator)}
        </Text>
        {rows.length === 0 && <EmptyState title={words.noRows}>{words.chooseHelp}</EmptyState>}
        {views.map((each) => (
          <Chart
            key={each.family}
            view={each.view}
            build={dumbbell}
            title={words.familyTitle[each.family]}
            base={familyBase(each.rows, { beforeName, afterName, level: compared.level })}
            onSelect={(id) => change({ selected: id })}
          />
        ))}
        <LeftOut summary={words.left(compared.left.length)} left={compared.left} />
      </Stack>
      {selected !== undefined && (
        <ComparisonInspector
          row={selected}
          level={compared.level}
          beforeName={beforeName}
          afterName={afterName}
          before={before}
          after={after}
          panel={panel}
        />
      )}
    </PageFrame>
  )
}
