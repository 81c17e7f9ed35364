import { z } from 'zod'
import { Failure } from './failure.ts'

/**
 * A journey orders touchpoints into stages. It holds no figures and no variables: the codebook says
 * which touchpoint a variable is about, by name, so a touchpoint may stand in several journeys.
 */
export const MOST_NAME = 120
const name = z.string().trim().min(1).max(MOST_NAME)

export const touchpointSchema = z.object({ id: z.number().int(), name: z.string() })
export type Touchpoint = z.infer<typeof touchpointSchema>

export const stageSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  touchpoints: z.array(touchpointSchema),
})
export type Stage = z.infer<typeof stageSchema>

export const journeySchema = z.object({
  id: z.number().int(),
  name: z.string(),
  position: z.number(),
  /** Ids of stages and of touchpoints are unique within the journey and never reused in it. */
  stages: z.array(stageSchema),
  /** The next id to give. */
  nextId: z.number().int(),
})
export type Journey = z.infer<typeof journeySchema>

/** A change to the shape of one journey. `at` is the place among its new neighbours, from 0. */
export const journeyEditSchema = z.discriminatedUnion('edit', [
  z.object({ edit: z.literal('rename'), name }).strict(),
  z.object({ edit: z.literal('addStage'), name, at: z.number().int().min(0).optional() }).strict(),
  z.object({ edit: z.literal('renameStage'), stage: z.number().int(), name }).strict(),
  z
    .object({ edit: z.literal('moveStage'), stage: z.number().int(), at: z.number().int().min(0) })
    .strict(),
  /** With its touchpoints; their variables stay what they are. */
  z.object({ edit: z.literal('removeStage'), stage: z.number().int() }).strict(),
  z
    .object({
      edit: z.literal('addTouchpoint'),
      stage: z.number().int(),
      name,
      at: z.number().int().min(0).optional(),
    })
    .strict(),
  z.object({ edit: z.literal('renameTouchpoint'), touchpoint: z.number().int(), name }).strict(),
  z
    .object({
      edit: z.literal('moveTouchpoint'),
      touchpoint: z.number().int(),
      stage: z.number().int(),
      at: z.number().int().min(0),
    })
    .strict(),
  z.object({ edit: z.literal('removeTouchpoint'), touchpoint: z.number().int() }).strict(),
  /** Says in the codebook that these variables are about this touchpoint (null: about none). */
  z
    .object({
      edit: z.literal('assign'),
      touchpoint: z.number().int().nullable(),
      variables: z.array(z.object({ dataset: z.string(), variable: z.string() }).strict()).min(1),
    })
    .strict(),
])
export type JourneyEdit = z.infer<typeof journeyEditSchema>

/** A journey that may not be stored yet: what the codebook says has no id. */
export type JourneyShape = Pick<Journey, 'name' | 'stages' | 'nextId'>

/** Control characters, halves of a character, and marks that turn the direction of a line. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** False for a text of blanks and of characters that take no room, such as joiners. */
export const isSeen = (text: string): boolean => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)

/** A text of the client's on one line, without what is not seen. */
export const onOneLine = (text: string): string =>
  text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()

/**
 * A text of the client's as a name: on one line, and of a long one the middle is left out, since the
 * questions of one block differ at their ends. Empty where there is nothing to be seen.
 */
export function nameFromText(text: string): string {
  const plain = onOneLine(text)
  if (!isSeen(plain)) return ''
  if (plain.length <= MOST_NAME) return plain
  const half = Math.floor((MOST_NAME - 3) / 2)
  return [plain.slice(0, half), plain.slice(-half)].map(onOneLine).join(' … ')
}

/** Touchpoints are the same where their names are, however they are typed. */
export const touchpointKey = (text: string): string =>
  nameFromText(text).normalize('NFC').toLowerCase()

/** All touchpoints of a journey in their order. */
export const touchpointsOf = <T>({
  stages,
}: {
  stages: readonly { touchpoints: readonly T[] }[]
}): T[] => stages.flatMap(({ touchpoints }) => touchpoints)

/**
 * The journey after an edit; `assign` changes the codebook and leaves the journey as it is. Throws
 * BAD_INPUT where the edit names what the journey has not, or twice what it has.
 */
export function editJourney<J extends JourneyShape>(journey: J, edit: JourneyEdit): J {
  const { stages } = journey
  switch (edit.edit) {
    case 'rename':
      return { ...journey, name: edit.name }
    case 'assign':
      if (edit.touchpoint !== null) touchpointIn(journey, edit.touchpoint)
      return journey
    case 'addStage': {
      refuseTaken(journey, 'stage', edit)
      const stage: Stage = { id: journey.nextId, name: edit.name, touchpoints: [] }
      const at = edit.at ?? stages.length
      return { ...journey, stages: stages.toSpliced(at, 0, stage), nextId: journey.nextId + 1 }
    }
    case 'renameStage':
      refuseTaken(journey, 'stage', { name: edit.name, except: edit.stage })
      return changeStage(journey, edit.stage, (stage) => ({ ...stage, name: edit.name }))
    case 'moveStage': {
      const stage = stageIn(journey, edit.stage)
      const others = stages.filter(({ id }) => id !== stage.id)
      return { ...journey, stages: others.toSpliced(edit.at, 0, stage) }
    }
    case 'removeStage':
      stageIn(journey, edit.stage)
      return { ...journey, stages: stages.filter(({ id }) => id !== edit.stage) }
    case 'addTouchpoint': {
      refuseTaken(journey, 'touchpoint', edit)
      const touchpoint: Touchpoint = { id: journey.nextId, name: edit.name }
      const changed = changeStage(journey, edit.stage, (stage) => ({
        ...stage,
        touchpoints: stage.touchpoints.toSpliced(
          edit.at ?? stage.touchpoints.length,
          0,
          touchpoint,
        ),
      }))
      return { ...changed, nextId: journey.nextId + 1 }
    }
    case 'renameTouchpoint': {
      refuseTaken(journey, 'touchpoint', { name: edit.name, except: edit.touchpoint })
      const { id } = touchpointIn(journey, edit.touchpoint)
      return mapTouchpoints(journey, (all) =>
        all.map((each) => (each.id === id ? { ...each, name: edit.name } : each)),
      )
    }
    case 'moveTouchpoint': {
      const touchpoint = touchpointIn(journey, edit.touchpoint)
      const without = mapTouchpoints(journey, (all) => all.filter(({ id }) => id !== touchpoint.id))
      return changeStage(without, edit.stage, (stage) => ({
        ...stage,
        touchpoints: stage.touchpoints.toSpliced(edit.at, 0, touchpoint),
      }))
    }
    case 'removeTouchpoint': {
      const { id: gone } = touchpointIn(journey, edit.touchpoint)
      return mapTouchpoints(journey, (all) => all.filter(({ id }) => id !== gone))
    }
  }
}

function mapTouchpoints<J extends JourneyShape>(
  journey: J,
  change: (all: Touchpoint[]) => Touchpoint[],
): J {
  return {
    ...journey,
    stages: journey.stages.map((stage) => ({ ...stage, touchpoints: change(stage.touchpoints) })),
  }
}

function changeStage<J extends JourneyShape>(
  journey: J,
  id: number,
  change: (stage: Stage) => Stage,
): J {
  stageIn(journey, id)
  return {
    ...journey,
    stages: journey.stages.map((stage) => (stage.id === id ? change(stage) : stage)),
  }
}

export function stageIn(journey: Pick<Journey, 'stages' | 'name'>, id: number): Stage {
  const found = journey.stages.find((stage) => stage.id === id)
  if (found !== undefined) return found
  throw new Failure(
    'BAD_INPUT',
    `The journey ${journey.name} has no such stage any more. Look at the map again.`,
  )
}

export function touchpointIn(journey: Pick<Journey, 'stages' | 'name'>, id: number): Touchpoint {
  const found = touchpointsOf(journey).find((touchpoint) => touchpoint.id === id)
  if (found !== undefined) return found
  throw new Failure(
    'BAD_INPUT',
    `The journey ${journey.name} has no such touchpoint any more. Look at the map again.`,
  )
}

/** The stage a touchpoint stands in. */
export function stageOf(journey: Pick<Journey, 'stages' | 'name'>, touchpoint: number): Stage {
  const { id } = touchpointIn(journey, touchpoint)
  const found = journey.stages.find((stage) => stage.touchpoints.some((each) => each.id === id))
  return found ?? stageIn(journey, id)
}

/** Names are told apart as touchpoints are; the one that is being renamed may keep its own. */
function refuseTaken(
  journey: JourneyShape,
  noun: 'stage' | 'touchpoint',
  wanted: { name: string; except?: number },
): void {
  const all = noun === 'stage' ? journey.stages : touchpointsOf(journey)
  const taken = all.find(
    ({ id, name: own }) =>
      id !== wanted.except && touchpointKey(own) === touchpointKey(wanted.name),
  )
  if (taken === undefined) return
  throw new Failure(
    'BAD_INPUT',
    `The journey ${journey.name} has a ${noun} "${taken.name}" already. Choose another name.`,
  )
}
