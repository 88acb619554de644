import type { CallerLog } from './caller-log.ts'
import type { DeskUpdate, LogPage } from './desk.ts'
import type { Command } from './messages.ts'
import type { OlderCalls } from './older-calls.ts'

type PageCommand = Extract<Command, { kind: 'search' | 'older' }>

/** What a page of the log is answered with. Never rejects: a log that cannot be read gives an unreached page. */
export async function answerPage(
  command: PageCommand,
  log: Pick<CallerLog, 'search'>,
  older: Pick<OlderCalls, 'page'>,
): Promise<DeskUpdate & { kind: 'page' }> {
  return { kind: 'page', n: command.n, ...(await pageFor(command, log, older).catch(() => unreachedPage(command))) }
}

async function pageFor(
  command: PageCommand,
  log: Pick<CallerLog, 'search'>,
  older: Pick<OlderCalls, 'page'>,
): Promise<LogPage> {
  if (command.kind === 'older') return { ...(await older.page(command.before, command.limit)), query: [] }
  const { calls, next, query, range } = await log.search(command)
  return { calls, next, query, complete: range?.from === null, unreached: false }
}

function unreachedPage({ before }: PageCommand): LogPage {
  return { calls: [], next: before, complete: false, unreached: true, query: [] }
}
