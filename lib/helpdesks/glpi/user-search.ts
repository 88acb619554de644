import type { Customer } from '../helpdesk.ts'
import { plainText } from '../html.ts'
import { HelpdeskError, type Session } from '../session.ts'
import { askPage } from './ask.ts'

/** Numbers of the columns of GLPI's list of users. @see https://github.com/glpi-project/glpi/blob/main/src/User.php */
export const COLUMN = {
  login: '1',
  email: '5',
  phone: '6',
  firstName: '9',
  phone2: '10',
  mobile: '11',
  profiles: '20',
  lastName: '34',
  entities: '80',
} as const
type Column = (typeof COLUMN)[keyof typeof COLUMN]

/** A condition on a column, or several in brackets. */
export type Criterion =
  | { link: 'AND' | 'OR'; field: Column; contains: string }
  | { link: 'AND' | 'OR'; criteria: Criterion[] }

export interface FoundUser {
  customer: Customer
  /** What stands in its columns, line by line. */
  cells: Map<string, string[]>
}

/** More than it lists by any setting: a list that is longer is none. */
const MOST_COLUMNS = 100
const MOST_ROWS = 500

/** A condition without a value holds for everybody, and has its column shown. */
const SHOWN = [COLUMN.lastName, COLUMN.firstName, COLUMN.email, COLUMN.profiles, COLUMN.entities]

/** The profiles of a new installation that work on tickets. */
const WORKING = ['Admin', 'Super-Admin', 'Hotliner', 'Technician', 'Supervisor']

function parametersOf(criteria: readonly Criterion[], prefix = 'criteria'): [string, string][] {
  return criteria.flatMap((criterion, index): [string, string][] => {
    const name = `${prefix}[${index}]`
    const link: [string, string] = [`${name}[link]`, criterion.link]
    if ('criteria' in criterion) return [link, ...parametersOf(criterion.criteria, `${name}[criteria]`)]
    return [
      link,
      [`${name}[field]`, criterion.field],
      [`${name}[searchtype]`, 'contains'],
      [`${name}[value]`, criterion.contains],
    ]
  })
}

/** GLPI's own list of users. It tells which column is which by number; everything else is in the agent's language. */
export async function searchUsers(
  session: Session,
  criteria: readonly Criterion[],
  most: number,
): Promise<FoundUser[]> {
  const shown = SHOWN.map((field): Criterion => ({ link: 'AND', field, contains: '' }))
  const parameters = new URLSearchParams([
    ['action', 'display_results'],
    ['itemtype', 'User'],
    ['list_limit', String(most)],
    ...parametersOf([...criteria, ...shown]),
  ])
  const page = await askPage(session, '/ajax/search.php', parameters)
  const table = /<table\b[^<>]*\bsearch-results\b[\s\S]*/.exec(page)?.[0]
  if (table === undefined) throw new HelpdeskError('unexpected', `${session.root}: its list of users is no table`)
  const columns = [...table.matchAll(/<th\b[^<>]*>/g)]
    .slice(0, MOST_COLUMNS)
    .map(([tag]) => /data-searchopt-id="(\d+)"/.exec(tag)?.[1])
  return (table.split(/<tbody\b/)[1] ?? '')
    .split(/<tr\b/)
    .slice(1, 1 + MOST_ROWS)
    .flatMap(row => readRow(row, columns) ?? [])
}

function readRow(row: string, columns: readonly (string | undefined)[]): FoundUser | undefined {
  const parts = row.split(/<td\b[^<>]*>/).slice(1)
  const linesOf = (html = '') => html.split(/<br\s*\/?>/).map(plainText)
  const cells = new Map(columns.flatMap((column, index) => (column ? [[column, linesOf(parts[index])]] : [])))
  const id = /user\.form\.php\?id=(\d+)/.exec(row)?.[1]
  return id === undefined ? undefined : { customer: toCustomer(id, cells), cells }
}

function toCustomer(id: string, cells: FoundUser['cells']): Customer {
  const cell = (column: Column) => cells.get(column)?.[0] ?? ''
  const name = `${cell(COLUMN.firstName)} ${cell(COLUMN.lastName)}`.trim()
  const profiles = cells.get(COLUMN.profiles) ?? []
  return {
    id,
    name: name || cell(COLUMN.login) || id,
    organization: entityOf(cell(COLUMN.entities)),
    address: null,
    // A profile is followed by the entity that it is for.
    ...(profiles.some(profile => WORKING.includes(profile.split(' - ')[0] ?? '')) ? { colleague: true } : {}),
  }
}

/** `Root entity > Taylor & Sons - Self-Service`: entities stand for organisations, save the one that has them all. */
function entityOf(entity: string): string | null {
  const path = entity.replace(/ - (?:(?! - ).)*$/, '').split(' > ')
  return path.length > 1 ? (path.at(-1) ?? null) : null
}
