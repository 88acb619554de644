import type { Agent } from '../../../lib/cti/agent.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { Desk, Pbx } from '../../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../../support/relay-process.ts'

/** A relay for browsers to connect to, with those who use it. */
export interface TestRelay {
  url: string
  pbx: Pbx
  admin: Desk
  /** The admin's. */
  connectLink: string
  hire(login: string, more?: Partial<Agent>): Promise<{ agent: Agent; token: string; connectLink: string }>
  change(settings: Partial<Settings>): Promise<void>
  /** SIGKILL, and a new process on the same store and port. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

export async function startTestRelay(): Promise<TestRelay> {
  let run = await startRelay()
  const { url, folder } = run
  const admin = new Desk(url)
  const linkOf = (token: string) => `${url}/connect#${token}`
  return {
    url,
    pbx: new Pbx(url),
    admin,
    connectLink: linkOf(ADMIN_TOKEN),
    async hire(login, more) {
      const { agent, desk } = await admin.hire(login, more)
      return { agent, token: desk.token, connectLink: linkOf(desk.token) }
    },
    change: settings => admin.change(settings),
    async killAndRestart() {
      await run.kill()
      run = await startRelay({ RINGSIDE_PORT: new URL(url).port }, folder)
    },
    async stop() {
      await run.stop()
    },
  }
}
