/** What a fresh Request Tracker holds: its settings, its agents and their rights, and the people and tickets of a test. */

/** Somebody who works in Request Tracker and is no administrator. */
export type Agent = { login: string; password: string }

/** Password of `root`, the administrator. */
export const rootPassword = 'ringside-root'

/** With passwords a person can type: an instance listens on loopback and lives as long as the test run. */
export const agents: readonly [Agent, Agent] = [
  { login: 'mira', password: 'ringside-mira' },
  { login: 'jonas', password: 'ringside-jonas' },
]

/** A person known to Request Tracker: a caller, or with `Privileged` and `Password` one more agent. */
export type NewUser = {
  Name: string
  RealName: string
  EmailAddress: string
  WorkPhone?: string
  MobilePhone?: string
  HomePhone?: string
  Organization?: string
  Password?: string
  Privileged?: boolean
}

/** A ticket in queue General. `Requestor` is an e-mail address, or several; an unknown one makes a new person. */
export type NewTicket = { Subject: string; Requestor: string | string[]; Content: string }

const queueRights = [
  'SeeQueue',
  'ShowTicket',
  'ShowTicketComments',
  'CreateTicket',
  'ReplyToTicket',
  'CommentOnTicket',
  'ModifyTicket',
  'OwnTicket',
]

/** Content of the data file that `rt-setup-database --action insert` reads after it made the tables. */
export function seedData(): string {
  const everyAgent = { GroupDomain: 'SystemInternal', GroupType: 'Privileged' }
  return JSON.stringify({
    Users: agents.map(({ login, password }) => ({
      Name: login,
      Password: password,
      RealName: login.replace(/^./, initial => initial.toUpperCase()),
      EmailAddress: `${login}@helpdesk.example`,
      Privileged: 1,
    })),
    ACL: [
      ...queueRights.map(Right => ({ ...everyAgent, Queue: 'General', Right })),
      { ...everyAgent, Right: 'ModifySelf' },
    ],
  })
}

/**
 * Content of `RT_SiteConfig.pm`. Domain and port are those the browser uses: Request Tracker takes a request for any
 * other address as a forged one. `extra` is Perl and comes last, so its settings win.
 */
export function siteConfig(home: string, domain: string, port: number, extra = ''): string {
  const settings = {
    rtname: 'ringside-test',
    Organization: 'helpdesk.example',
    CorrespondAddress: 'support@helpdesk.example',
    CommentAddress: 'support-comment@helpdesk.example',
    WebDomain: domain,
    WebPort: String(port),
    WebPath: '',
    Timezone: 'UTC',
    DatabaseType: 'SQLite',
    DatabaseName: `${home}/rt.sqlite`,
    WebSessionClass: 'Apache::Session::File',
    MailCommand: 'mbox', // no mail leaves the machine
    LogToSTDERR: 'notice',
    LogToSyslog: '', // a container has none, and says so on every line
  }
  const folders = { VarPath: 'var', MasonDataDir: 'mason', MasonSessionDir: 'sessions' }
  return [
    ...Object.entries(settings).map(([name, value]) => `Set($${name}, ${perlString(value)});`),
    ...Object.entries(folders).map(([name, folder]) => `$RT::${name} = ${perlString(`${home}/${folder}`)};`),
    "Set($InitialdataFormatHandlers, ['RT::Initialdata::JSON', 'perl']);",
    "Set(@LexiconLanguages, 'en');", // each process saves 70 MB, each start a second
    'Set($BcryptCost, 4);', // REST checks the password at every request, 0.2 s of work by default
    extra,
    '1;\n',
  ].join('\n')
}

/** Adds a person and returns their number. Creating answers with the name instead, hence the second request. */
export async function createUser(address: string, user: NewUser): Promise<number> {
  await rest(address, '/user', { ...user, Privileged: user.Privileged ? 1 : 0 })
  return numberOf(await rest(address, `/user/${encodeURIComponent(user.Name)}`))
}

/** Adds a ticket to queue General and returns its number. */
export async function createTicket(address: string, ticket: NewTicket): Promise<number> {
  return numberOf(await rest(address, '/ticket', { Queue: 'General', ContentType: 'text/plain', ...ticket }))
}

/** Disables a person: they stay the requestor of their tickets, and are a user no more. */
export async function disableUser(address: string, name: string): Promise<void> {
  await rest(address, `/user/${encodeURIComponent(name)}`, undefined, 'DELETE')
}

/** Changes a ticket, such as its `Status`. */
export async function changeTicket(address: string, id: number, fields: { Status: string }): Promise<void> {
  await rest(address, `/ticket/${id}`, fields, 'PUT')
}

/** Asks REST 2 as root; throws with Request Tracker's own words if it declines. */
async function rest(
  address: string,
  path: string,
  fields?: object,
  method = fields ? 'POST' : 'GET',
): Promise<unknown> {
  const response = await fetch(`${address}/REST/2.0${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`root:${rootPassword}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: fields && JSON.stringify(fields),
  })
  const answer = await response.text()
  if (!response.ok) {
    const sent = fields ? ` with ${JSON.stringify(fields)}` : ''
    throw new Error(`Request Tracker answered ${path}${sent} by ${response.status} ${answer.trim()}`)
  }
  return answer === '' ? undefined : JSON.parse(answer)
}

function numberOf(record: unknown): number {
  return Number((record as { id: unknown }).id)
}

function perlString(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`
}
