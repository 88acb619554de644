import { numberQuery } from '../../lib/cti/number-query.ts'

const userSearch =
  'Set($UserSearchFields, { RealName => "LIKE", WorkPhone => "LIKE", MobilePhone => "LIKE", HomePhone => "LIKE" });'
const summary = 'Set($UserSummaryExtraInfo, "RealName, EmailAddress, Name, WorkPhone, MobilePhone, HomePhone");'
const contentSearch = 'Set(%FullTextSearch, Enable => 1, Indexed => 0);'

/** As admins set it up. `phones` of users are `suggested` and can also be `compared`; `content`: tickets are searched. */
export const installations = [
  { name: 'as installed', siteConfig: '', phones: 'hidden', content: false },
  { name: 'with search for phones', siteConfig: userSearch + summary, phones: 'compared', content: false },
  {
    name: 'with half a search for phones, and one for content',
    siteConfig: userSearch + contentSearch,
    phones: 'suggested',
    content: true,
  },
] as const

export function query(number: string) {
  const built = numberQuery(number, 'DE')
  if (!built) throw new Error(`${number} is no number`)
  return built
}

/** What an agent types, and whom of the callers it finds. */
export const nameSearches: [text: string, expected: string[]][] = [
  ['taylor', ['Emma Taylor']],
  ['emma t', ['Emma Taylor']],
  ['SMITH', ['Dan Smith', 'Dora Smith']],
  ['taylor ltd', ['Emma Taylor']],
  ['ben@customer', ['Ben Stone']],
  ['newcomer', ['Eve Newcomer']],
  ['müller', ['Jürgen Müller']],
  ['otto', []],
  ['o"neil', ['Quentin O"Neil \\ 100%']],
  ["o'brien", ["Rose O'Brien"]],
  ['neil \\ 100%', ['Quentin O"Neil \\ 100%']],
  ['100%', ['Quentin O"Neil \\ 100%']],
  ['" OR id > 0 OR Subject LIKE "', []],
  ['x\\" OR id > 0 OR Subject LIKE "', []],
  ["' OR 1=1 --", []],
  ['%', []],
  ['CF.{x}', []],
  ['__CurrentUser__', []],
  ['zzz\n', []],
  [' ', []],
]

/** What stands in a field of a page's form; undefined where there is none. */
export function fieldOf(page: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*\\sname="${name}"[^>]*\\svalue="([^"]*)"`).exec(page)
  const area = new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>\\n?([^<]*)`).exec(page)
  const value = input?.[1] ?? area?.[1]
  return value
    ?.trim()
    .replace(/&#(\d+);|&(lt|gt|amp|quot);/g, (_, code, entity) =>
      code ? String.fromCharCode(Number(code)) : ({ lt: '<', gt: '>', amp: '&', quot: '"' }[entity as string] ?? ''),
    )
}
