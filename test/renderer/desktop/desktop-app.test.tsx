import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connect, createQueryClient } from '../../../src/renderer/api/index.ts'
import { importSession } from '../../../src/renderer/pages/data/import-page.ts'
import type { ProjectStatus } from '../../../src/renderer/app/project-state.ts'
import { App } from '../../../src/renderer/app/App.tsx'
import { messages } from '../../../src/shared/format/messages.ts'
import { aDesktop, type ADesktop, type Answers } from './a-desktop.ts'

globalThis.IS_REACT_ACT_ENVIRONMENT = true

const client: ProjectStatus = {
  name: 'Client',
  path: 'Client.truenorth',
  revision: 3,
  readOnly: false,
  notices: [],
  undo: 'Import of answers.csv',
  redo: null,
  savedAt: '2026-11-21T10:00:00.000Z',
  sample: null,
}

let root: Root
let desktop: ADesktop

/** The app in a window, with this project open; services know projects and refuse the rest. */
async function start(open: ProjectStatus | null, extra: Answers = {}): Promise<void> {
  let project = open
  const become = (next: ProjectStatus | null): ProjectStatus => {
    project = next
    desktop.reply({ event: { type: 'project', revision: 1 } })
    return next ?? client
  }
  desktop = aDesktop({
    'app.status': () => ({ version: '1', host: 'electron', project, recent: [] }),
    'project.open': ({ file }) => become({ ...client, name: JSON.stringify(file) }),
    'project.create': () => become({ ...client, undo: null }),
    'project.close': () => {
      become(null)
      return {}
    },
    'project.saveCopy': () => ({ path: 'Client copy.truenorth', download: null }),
    'history.undo': () => ({ done: true, label: 'Import of answers.csv' }),
    'import.inspect': () => new Promise(() => undefined),
    ...extra,
  })
  window.truenorth = desktop.bridge
  const box = document.createElement('div')
  document.body.append(box)
  root = createRoot(box)
  const connected = await connect()
  await act(async () =>
    root.render(<App client={connected} queries={createQueryClient(connected)} />),
  )
}

/** Until it holds; what the page does meanwhile is waited for. */
const eventually = (holds: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
      holds()
    },
    { timeout: 5000, interval: 5 },
  )
const tell = (event: Parameters<ADesktop['emit']>[0]) => act(async () => desktop.emit(event))
const command = (name: Extract<Parameters<ADesktop['emit']>[0], { type: 'command' }>['command']) =>
  tell({ type: 'command', command: name })
const press = async (name: string) => {
  const find = () =>
    [...document.querySelectorAll('button')].find((each) => each.textContent === name)
  await eventually(() => expect(find(), name).toBeDefined())
  await act(async () => find()?.click())
}
const data = (name: string) => ({ ref: { place: `handle of ${name}` }, name, bytes: 10 })
const inspected = () => desktop.inputs('import.inspect')

beforeEach(() => history.replaceState(null, '', '/settings'))
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  delete window.truenorth
  importSession().clear()
})

test('a project is opened through the dialog of the system, not the picker of the page', async () => {
  await start(null)
  desktop.willAnswer({ file: { place: 'chosen' } })
  await press(messages.start.open)
  await eventually(() =>
    expect(desktop.inputs('project.open')).toEqual([{ file: { place: 'chosen' } }]),
  )
  await eventually(() => expect(location.pathname).toBe('/overview'))
  expect(desktop.asked).toEqual([{ ask: 'openProject' }])
  expect(desktop.inputs('places.browse')).toEqual([])
})

test('a dialog that is called off changes nothing', async () => {
  await start(null)
  desktop.willAnswer({ file: null })
  await press(messages.start.open)
  await eventually(() => expect(desktop.asked).toHaveLength(1))
  desktop.willAnswer({ target: null })
  await command('newProject')
  await eventually(() => expect(desktop.asked).toHaveLength(2))
  expect(desktop.calls.filter(({ procedure }) => procedure.startsWith('project.'))).toEqual([])
})

test('a file handed over with no project open asks where to keep one, and is then imported', async () => {
  await start(null)
  desktop.willAnswer({ target: { path: 'chosen' } })
  await tell({ type: 'openFiles', files: [data('wave_2024.csv')] })
  await eventually(() =>
    expect(inspected()).toEqual([{ file: { place: 'handle of wave_2024.csv' } }]),
  )
  expect(desktop.asked).toEqual([
    { ask: 'saveAs', kind: 'project', title: messages.places.createTitle, name: 'wave 2024' },
  ])
  expect(desktop.inputs('project.create')).toEqual([{ target: { path: 'chosen' } }])
  expect(location.pathname).toBe('/data/import')
})

test('files handed over while a dialog is open wait for its answer', async () => {
  await start(null)
  const answered = Promise.withResolvers<{ target: { path: string } }>()
  desktop.willAnswer(answered.promise)
  await tell({ type: 'openFiles', files: [data('a.csv')] })
  await tell({ type: 'openFiles', files: [data('b.csv')] })
  await command('openProject')
  await act(async () => answered.resolve({ target: { path: 'chosen' } }))
  await eventually(() => expect(document.body.textContent).toContain('b.csv'))
  expect(desktop.asked).toHaveLength(1)
  expect(inspected()).toEqual([{ file: { place: 'handle of a.csv' } }])
})

test('files handed over during an import wait for it, as dropped ones do', async () => {
  await start(client)
  await tell({ type: 'openFiles', files: [data('first.csv')] })
  await eventually(() => expect(inspected()).toHaveLength(1))
  await tell({ type: 'openFiles', files: [data('second.csv'), data('third.csv')] })
  await eventually(() => expect(document.body.textContent).toContain('third.csv'))
  expect(inspected()).toHaveLength(1)
})

test('a project handed over by the system is opened, whatever was open', async () => {
  await start(client)
  await tell({ type: 'openProject', file: { place: 'double-clicked' } })
  await eventually(() =>
    expect(desktop.inputs('project.open')).toEqual([{ file: { place: 'double-clicked' } }]),
  )
  await eventually(() => expect(location.pathname).toBe('/overview'))
})

test('a project dropped on the window is opened in place, and files with it go to the import', async () => {
  await start(null)
  const transfer = new DataTransfer()
  transfer.items.add(new File(['SQLite'], 'Other.truenorth'))
  transfer.items.add(new File(['a\n1\n'], 'answers.csv'))
  const drop = new Event('drop', { cancelable: true })
  Object.assign(drop, { dataTransfer: transfer })
  await act(async () => window.dispatchEvent(drop))
  await eventually(() => expect(inspected()).toEqual([{ file: { place: 'answers.csv' } }]))
  expect(desktop.inputs('project.open')).toEqual([{ file: { place: 'Other.truenorth' } }])
  expect(drop.defaultPrevented).toBe(true)
})

test('menus do what the buttons of the same name do', async () => {
  await start(client)
  await eventually(() => expect(desktop.shown()?.project).toBe(true))
  await command('undo')
  await eventually(() => expect(desktop.inputs('history.undo')).toEqual([{}]))
  desktop.willAnswer({ target: { path: 'copy' } })
  await command('saveCopy')
  await eventually(() =>
    expect(desktop.inputs('project.saveCopy')).toEqual([{ target: { path: 'copy' } }]),
  )
  desktop.willAnswer({ done: true })
  await command('savePdf')
  desktop.willAnswer({ done: true })
  await command('print')
  await tell({ type: 'go', path: '/settings' })
  desktop.willAnswer({ files: [data('menu.csv')] })
  await command('import')
  await eventually(() => expect(inspected()).toEqual([{ file: { place: 'handle of menu.csv' } }]))
  await command('closeProject')
  await eventually(() => expect(document.body.textContent).toContain(messages.start.title))
  expect(desktop.asked).toEqual([
    {
      ask: 'saveAs',
      kind: 'project',
      title: messages.places.copyTitle,
      name: messages.places.copyName('Client'),
    },
    { ask: 'savePdf', name: `Client - ${messages.pages.settings}` },
    { ask: 'print' },
    { ask: 'openFiles' },
  ])
})

test('undo of the menu takes back what was typed while a text has the focus', async () => {
  await start(client)
  await eventually(() => expect(desktop.shown()?.undo).toBe('Import of answers.csv'))
  const field = document.createElement('input')
  document.body.append(field)
  field.focus()
  const within = vi.fn<(command: string) => boolean>(() => true)
  Object.assign(document, { execCommand: within })
  await command('undo')
  expect(within).toHaveBeenCalledWith('undo')
  expect(desktop.inputs('history.undo')).toEqual([])
})

test('title, menus, taskbar and appearance are told what there is', async () => {
  await start(client, { 'project.verify': () => new Promise(() => undefined) })
  const there = {
    ask: 'show',
    title: messages.project.title('Client', false),
    project: true,
    readOnly: false,
    undo: 'Import of answers.csv',
    redo: null,
    progress: null,
    scheme: 'system',
  }
  await eventually(() => expect(desktop.shown()).toEqual(there))
  await press(messages.settings.verify)
  await eventually(() => expect(desktop.inputs('project.verify')).toHaveLength(1))
  const id = desktop.calls.findIndex(({ procedure }) => procedure === 'project.verify') + 1
  await act(async () =>
    desktop.reply({ id, progress: { phase: 'verifying', done: 333, total: 1000 } }),
  )
  await eventually(() => expect(desktop.shown()).toEqual({ ...there, progress: 0.33 }))
  await command('closeProject')
  await eventually(() =>
    expect(desktop.shown()).toEqual({
      ...there,
      title: messages.app.name,
      project: false,
      undo: null,
      progress: null,
    }),
  )
})

test('a window that cannot show a dialog says so on the page', async () => {
  await start(null)
  await press(messages.start.open)
  await eventually(() => expect(document.body.textContent).toContain(messages.desktop.failed))
})
