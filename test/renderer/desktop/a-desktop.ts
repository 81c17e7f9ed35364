import type {
  Bridge,
  DesktopAnswer,
  DesktopEvent,
  DesktopRequest,
  Input,
  Output,
  ProcedureName,
  Reply,
} from '../../../src/shared/contract/index.ts'

/** What the services answer, by procedure; what is not named is not served. */
export type Answers = {
  [P in ProcedureName]?: (input: Input<P>) => Output<P> | Promise<Output<P>>
}

export interface ADesktop {
  bridge: Bridge
  /** What the page asked of the window, in order; without what it only told it. */
  asked: DesktopRequest[]
  /** What the page told the window to show, last. */
  shown(): Extract<DesktopRequest, { ask: 'show' }> | undefined
  /** What the page asked of the services, in order. */
  calls: { procedure: string; input: unknown }[]
  /** Inputs of one procedure. */
  inputs(procedure: ProcedureName): unknown[]
  /** How the user answers the next dialog. */
  willAnswer(answer: DesktopAnswer | Promise<DesktopAnswer>): void
  emit(event: DesktopEvent): void
  /** A message of the services, as of progress or change. */
  reply(reply: Reply): void
}

/**
 * A desktop window in memory: a bridge as the preload gives it to the page, with a user who answers
 * dialogs and services that answer from a table. Files have handles by their names.
 */
export function aDesktop(answers: Answers): ADesktop {
  const replies = new Set<(reply: Reply) => void>()
  const events = new Set<(event: DesktopEvent) => void>()
  const userAnswers: (DesktopAnswer | Promise<DesktopAnswer>)[] = []
  const own: ADesktop = {
    asked: [],
    calls: [],
    shown: () => shown,
    inputs: (procedure) =>
      own.calls.filter((each) => each.procedure === procedure).map(({ input }) => input),
    willAnswer: (answer) => void userAnswers.push(answer),
    emit(event) {
      for (const listener of events) listener(event)
    },
    reply(reply) {
      for (const listener of replies) listener(reply)
    },
    bridge: {
      request(request) {
        if ('cancel' in request) {
          own.reply({ id: request.cancel, error: { code: 'CANCELLED', message: 'called off' } })
          return
        }
        const { id, procedure, input } = request
        own.calls.push({ procedure, input })
        void answerOf(answers, procedure, input).then((answer) => own.reply({ id, ...answer }))
      },
      subscribe(listener) {
        replies.add(listener)
        return () => replies.delete(listener)
      },
      async desktop(request) {
        if (request.ask === 'show') {
          shown = request
          return {}
        }
        own.asked.push(request)
        const answer = userAnswers.shift()
        if (answer === undefined) throw new Error(`nobody answers ${request.ask}`)
        return answer
      },
      onDesktop(listener) {
        events.add(listener)
        return () => events.delete(listener)
      },
      async giveFile(file) {
        if (!(file instanceof File) || file.size === 0) throw new Error('no file of this computer')
        return { place: file.name }
      },
    },
  }
  let shown: ReturnType<ADesktop['shown']>
  return own
}

async function answerOf(answers: Answers, procedure: string, input: unknown) {
  const answer = (answers as Record<string, ((input: unknown) => unknown) | undefined>)[procedure]
  if (answer === undefined) {
    return { error: { code: 'INTERNAL' as const, message: `${procedure} is not served` } }
  }
  return { output: await answer(input) }
}
