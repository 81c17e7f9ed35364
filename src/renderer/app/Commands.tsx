import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { notifyDone } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import { variableTitle } from './condition-words.ts'
import { metricId } from './metric-id.ts'
import { PAGES } from './pages.ts'
import { useProjectActions } from './project-actions.tsx'
import { useCatalogue } from './project-state.ts'
import type { Catalogue, ProjectStatus } from './project-state.ts'
import { openShortcuts } from './shortcut-sheet.ts'
import { useHistory } from './use-history.ts'
import { usePrint } from './use-print.ts'
import { useView } from './use-view.ts'
import type { ViewControls } from './use-view.ts'

/** Everything that can be done, by name. */
export function Commands({ project }: { project: ProjectStatus }) {
  const [, navigate] = useLocation()
  const controls = useView()
  const catalogue = useCatalogue(true).data
  const history = useHistory(project)
  const { create, open, importFiles, saveCopy, close } = useProjectActions()
  const { print, savePdf } = usePrint()
  const { setColorScheme } = useMantineColorScheme()

  const groups = useMemo(
    () => (catalogue === undefined ? [] : filterCommands(catalogue, controls)),
    [catalogue, controls],
  )
  const words = messages.commands
  const actions: SpotlightActionGroupData[] = [
    {
      group: words.groups.go,
      actions: PAGES.map((page) => ({
        id: page.path,
        label: page.label,
        leftSection: <page.icon size={18} stroke={1.6} aria-hidden />,
        onClick: () => navigate(controls.hrefOf(page.path)),
      })),
    },
    ...groups,
    {
      group: words.groups.project,
      actions: [
        ...(history.canUndo
          ? [{ id: 'undo', label: messages.project.undo(project.undo), onClick: history.undo }]
          : []),
        ...(history.canRedo
          ? [{ id: 'redo', label: messages.project.redo(project.redo), onClick: history.redo }]
          : []),
        { id: 'import', label: words.importFiles, onClick: importFiles },
        { id: 'create', label: messages.start.create, onClick: () => create() },
        { id: 'open', label: messages.project.open, onClick: open },
        {
          id: 'save-copy',
          label: messages.project.saveCopy,
          onClick: () => saveCopy(project.name),
        },
        { id: 'close', label: messages.project.close, onClick: close },
        { id: 'print', label: messages.print.print, onClick: print },
        ...(savePdf === null
          ? []
          : [{ id: 'pdf', label: messages.print.savePdf, onClick: savePdf }]),
        {
          id: 'copy-link',
          label: words.copyLink,
          onClick: () =>
            void navigator.clipboard
              .writeText(location.href)
              .then(() => notifyDone(words.copiedLink)),
        },
      ],
    },
    {
      group: words.groups.view,
      actions: [
        ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
          id: `scheme-${scheme}`,
          label: messages.scheme.now(messages.scheme[scheme]),
          onClick: () => setColorScheme(scheme),
        })),
        { id: 'shortcuts', label: words.shortcuts, onClick: openShortcuts },
      ],
    },
  ]
  return (
    <Spotlight
      actions={actions.map(foundByGroup)}
      attributes={{ content: { 'aria-label': words.open } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      shortcut="mod + K"
      tagsToIgnore={[]}
      nothingFound={words.nothing}
      highlightQuery
      scrollable
      maxHeight={480}
      limit={60}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
        placeholder: words.search,
        'aria-label': words.search,
      }}
    />
  )
}

/** Typing a group's name finds all it holds. */
function foundByGroup({ group, actions }: SpotlightActionGroupData): SpotlightActionGroupData {
  return { group, actions: actions.map((action) => ({ ...action, keywords: group })) }
}

function filterCommands(
  catalogue: Catalogue,
  { view, change }: ViewControls,
): SpotlightActionGroupData[] {
  const words = messages.commands
  const weights = catalogue.variables.filter(({ role }) => role === 'weight')
  const filters: SpotlightActionData[] = [
    ...catalogue.waves.map(({ name }) => ({
      id: `wave ${name}`,
      label: words.wave(name),
      onClick: () => change({ wave: name }),
    })),
    ...catalogue.segments.map(({ name }) => ({
      id: `segment ${name}`,
      label: words.segment(name),
      onClick: () => change({ segment: name }),
    })),
    ...weights.map(({ reference }) => ({
      id: `weight ${reference}`,
      label: words.weight(reference),
      onClick: () => change({ weight: reference }),
    })),
    ...(view.weight === null
      ? []
      : [{ id: 'no weight', label: words.noWeight, onClick: () => change({ weight: null }) }]),
    {
      id: 'clear filters',
      label: messages.filter.clear,
      onClick: () => change({ wave: null, segment: null, conditions: [] }),
    },
  ]
  return [
    { group: words.groups.filter, actions: filters },
    {
      group: words.groups.metric,
      actions: catalogue.metrics
        .filter(({ touchpoint }) => touchpoint === null)
        .map((metric) => ({
          id: `metric ${metricId(metric)}`,
          label: metric.label,
          description: metric.metric,
          onClick: () => change({ selected: metricId(metric) }),
        })),
    },
    {
      group: words.groups.breakdown,
      actions: [
        { id: 'by nothing', label: words.noBreakdown, onClick: () => change({ by: null }) },
        ...catalogue.variables
          .filter(({ categories, banded }) => categories !== null || banded)
          .map((variable) => ({
            id: `by ${variable.dataset} ${variable.reference}`,
            label: variableTitle(variable),
            description: variable.reference,
            onClick: () => change({ by: variable.reference }),
          })),
      ],
    },
  ]
}
