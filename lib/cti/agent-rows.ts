import { type Agent, agentInputSchema } from './agent.ts'
import { readDelimited } from './delimited-text.ts'

/** What a line of a table of agents means. */
export interface AgentLine {
  /** Counted from 1. */
  line: number
  name: string
  login: string
  role: Agent['role']
  numbers: string[]
  result: 'added' | 'changed' | 'unchanged' | 'skipped'
  /** The agent who is changed. */
  id: string | null
  /** Why it was skipped. */
  problem: AgentProblem | null
}

/** What keeps a line from being an agent: a field that is missing or does not fit, or a login named before. */
type AgentProblem = 'name' | 'login' | 'role' | 'numbers' | 'twice'

const COLUMNS = ['name', 'login', 'role', 'numbers'] as const
type Column = (typeof COLUMNS)[number]

/** What the columns may be called, in English and German, without spaces and signs. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'fullname', 'displayname', 'agent', 'anzeigename', 'vollständigername', 'mitarbeiter', 'agentin'],
  login: [
    'login',
    'user',
    'username',
    'account',
    'benutzer',
    'benutzername',
    'anmeldename',
    'kennung',
    'email',
    'mail',
  ],
  role: ['role', 'rolle'],
  numbers: [
    ...['number', 'numbers', 'phone', 'phones', 'phonenumber', 'phonenumbers', 'extension', 'extensions'],
    ...['nummer', 'nummern', 'rufnummer', 'rufnummern', 'telefon', 'telefonnummer', 'durchwahl', 'durchwahlen'],
    ...['nebenstelle', 'nebenstellen'],
  ],
}

const ROLES: Readonly<Record<string, Agent['role']>> = {
  agent: 'agent',
  agentin: 'agent',
  user: 'agent',
  benutzer: 'agent',
  admin: 'admin',
  administrator: 'admin',
  administratorin: 'admin',
  administration: 'admin',
}

/**
 * What a table of agents as CSV, or pasted from a spreadsheet, would do to those there are. Its first line may name the
 * columns; otherwise they are name, login, role, numbers. An agent is known by the login; of a known agent what a line
 * leaves empty stays. Several numbers stand in one cell with `,` `;` `|` or line breaks between, or in several columns.
 */
export function planAgentLines(text: string, agents: readonly Agent[]): AgentLine[] {
  const lines = readDelimited(text)
  const header = columnsOf(lines[0]?.cells ?? [])
  const known = new Map(agents.map(agent => [agent.login.toLowerCase(), agent]))
  const seen = new Set<string>()
  return (header ? lines.slice(1) : lines).map(({ line, cells }) => {
    const planned = planLine(line, cells, header ?? positions(cells.length), known)
    const key = planned.login.toLowerCase()
    if (planned.problem === null && seen.has(key)) return skipped(planned, 'twice')
    seen.add(key)
    return planned
  })
}

type Columns = Readonly<Record<Column, number[]>>

/** The columns by the names in the first line; undefined where it names none that tell agents apart. */
function columnsOf(cells: readonly string[]): Columns | undefined {
  const names = cells.map(cell => cell.toLowerCase().replace(/[^\p{L}]/gu, ''))
  const of = (column: Column) => names.flatMap((name, index) => (NAMES[column].includes(name) ? [index] : []))
  const columns = { name: of('name'), login: of('login'), role: of('role'), numbers: of('numbers') }
  return columns.name.length > 0 && columns.login.length > 0 ? columns : undefined
}

function positions(count: number): Columns {
  const rest = Array.from({ length: Math.max(0, count - 3) }, (_, index) => index + 3)
  return { name: [0], login: [1], role: [2], numbers: rest }
}

function planLine(
  line: number,
  cells: readonly string[],
  columns: Columns,
  known: ReadonlyMap<string, Agent>,
): AgentLine {
  const cell = (column: Column) => cells[columns[column][0] ?? -1] ?? ''
  const login = cell('login')
  const agent = known.get(login.toLowerCase())
  const said = cell('role').toLowerCase()
  const role = said === '' ? (agent?.role ?? 'agent') : ROLES[said]
  const listed = columns.numbers.flatMap(index => (cells[index] ?? '').split(/[,;|\n]/)).map(number => number.trim())
  const given = [...new Set(listed.filter(number => number !== ''))]
  const numbers = given.length === 0 ? (agent?.numbers ?? []) : given
  const name = cell('name') || (agent?.name ?? '')
  const result: AgentLine = {
    line,
    name,
    login,
    role: role ?? 'agent',
    numbers,
    result: 'added',
    id: null,
    problem: null,
  }
  if (role === undefined) return skipped(result, 'role')
  const checked = agentInputSchema.safeParse({ name, login, role, numbers })
  if (!checked.success) return skipped(result, (checked.error.issues[0]?.path[0] ?? 'name') as AgentProblem)
  if (!agent) return result
  const same = agent.name === name && agent.role === role && JSON.stringify(agent.numbers) === JSON.stringify(numbers)
  return { ...result, login: agent.login, result: same ? 'unchanged' : 'changed', id: agent.id }
}

function skipped(line: AgentLine, problem: AgentProblem): AgentLine {
  return { ...line, result: 'skipped', problem }
}
