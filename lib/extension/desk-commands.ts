import { type Browser, browser } from 'wxt/browser'
import type { Call } from '../cti/call.ts'
import { type Contact, otherEnd } from '../cti/contact.ts'
import { type ContactKey, contactWith } from '../cti/contact-key.ts'
import type { Attention } from './attention.ts'
import { CallMarks } from './call-marks.ts'
import type { CallerLog } from './caller-log.ts'
import { type DeskHub, isExtensionPage, originOf } from './desk-hub.ts'
import { findCustomers } from './find-customers.ts'
import { readSites } from './helpdesk-sites.ts'
import { goToHelpdesk } from './helpdesk-tab.ts'
import type { Helpdesks } from './helpdesks.ts'
import { readInForce } from './in-force.ts'
import { answerPage } from './log-pages.ts'
import type { LookupStore } from './lookup-store.ts'
import type { Command } from './messages.ts'
import type { OlderCalls } from './older-calls.ts'
import { bringOpenSidebar } from './open-sidebar.ts'
import type { RelayClient } from './relay-client.ts'
import type { ScreenRequest } from './screen-address.ts'
import type { ScreenOpener } from './screen-opener.ts'
import { changeStored } from './stored.ts'
import { tryLookUp } from './try-look-up.ts'

/** For so long after its form was opened a new customer is looked for whenever the helpdesk shows a page. */
const EXPECTED_MS = 600_000

/** What agents' commands work on. */
export interface DeskTools {
  log: CallerLog
  desk: DeskHub
  lookups: LookupStore
  helpdesks: Helpdesks
  screens: ScreenOpener
  /** Which pages can be seen. */
  attention: Pick<Attention, 'told'>
  /** Rejects when there is no connection. */
  relay(): Promise<RelayClient>
  /** Looks a call up again. */
  lookUp(call: Call): Promise<unknown>
  older: OlderCalls
  /** Shows or hides the sidebar of the page on top. */
  toggleSidebar(): Promise<void>
  retry(): void
}

/** Does what pages ask for. */
export class DeskCommands {
  readonly #tools: DeskTools
  readonly #marks: CallMarks

  constructor(tools: DeskTools) {
    this.#tools = tools
    this.#marks = new CallMarks(tools)
  }

  /** Never rejects: what could not be done is told to the pages. */
  async obey(command: Command, port: Browser.runtime.Port): Promise<void> {
    const notice = command.kind.startsWith('open') ? 'notOpened' : 'notSaved'
    await this.#obey(command, port).catch(() => this.#tools.desk.tell({ kind: 'notice', notice }))
  }

  async #obey(command: Command, port: Browser.runtime.Port): Promise<void> {
    const { log, desk, helpdesks, screens } = this.#tools
    switch (command.kind) {
      case 'done':
        return this.#marks.mark([command.id], async relay => [
          await relay.patchCall(command.id, { done: command.done }),
        ])
      case 'allDone': {
        const { done, undoable } = command
        const ids = await this.#marks.done(command.ids, done)
        if (undoable && ids.length > 0) desk.answer(port, { kind: 'marked', ids, done })
        return
      }
      case 'note': {
        const note = command.note.trim() === '' ? null : command.note
        return this.#marks.mark([command.id], async relay => [await relay.patchCall(command.id, { note })])
      }
      case 'dismiss': {
        const call = await log.dismiss(command.id)
        return desk.tellCalls(call ? [call] : [])
      }
      case 'openProfile': {
        const call = await this.#show(command.id, call => ({
          kind: 'profile',
          contact: contactOf(call, command.contact),
          clicked: true,
        }))
        return this.#tools.lookups.expire(otherEnd(call))
      }
      case 'openTicket':
      case 'openNote': {
        const { contact, ticket } = command
        const text = command.kind === 'openNote' ? command.text : undefined
        await this.#show(command.id, call => {
          const request = { contact: contactOf(call, contact), ticket }
          return text === undefined ? { kind: 'ticket', ...request } : { kind: 'note', ...request, text }
        })
        return
      }
      case 'openNewTicket': {
        const { contact } = command
        await this.#show(command.id, call => ({
          kind: 'newTicket',
          contact: contact === null ? null : contactOf(call, contact),
        }))
        return
      }
      case 'openNewCustomer':
        return this.#openNewCustomer(command)
      case 'openCaller':
      case 'openSearch': {
        const kind = command.kind === 'openCaller' ? 'caller' : 'search'
        await this.#show(command.id, () => ({ kind, root: command.root }))
        return
      }
      case 'openSignIn':
        if (!(await screens.signIn(command.root))) throw new Error('there is no such helpdesk')
        return
      case 'find': {
        const asked = (await helpdesks.asked()).map(async ({ root, helpdesk }) => ({
          helpdesk,
          session: await helpdesks.open(root),
        }))
        const report = helpdesks.states.answered.bind(helpdesks.states)
        const customers = await findCustomers(command.text, await Promise.all(asked), report)
        return desk.answer(port, { kind: 'found', text: command.text, customers })
      }
      case 'assign':
        return this.#assign(command)
      case 'lookUp':
        await this.#tools.lookUp(await this.#call(command.id))
        return
      case 'tryLookUp': {
        // A page could learn whose number is whose from it.
        if (!isExtensionPage(port)) return
        const site = (await readSites()).find(({ origin }) => origin === command.origin)
        const trial = await tryLookUp(command.number, site, {
          now: () => performance.now(),
          open: root => helpdesks.open(root),
          report: (root, state) => helpdesks.states.answered(root, state),
        })
        return desk.answer(port, { kind: 'tried', trial })
      }
      case 'prefer':
        return this.#prefer(command)
      case 'sidebar':
        return changeStored('sidebarOpen', known => ({ ...known, [originOf(port)]: command.open }))
      case 'openSidebar':
        if (port.sender && !isExtensionPage(port)) await bringOpenSidebar(port.sender)
        return
      case 'search':
      case 'older':
        return desk.answer(port, await answerPage(command, log, this.#tools.older))
      case 'sidebarWidth':
        return changeStored('sidebarWidth', known => ({ ...known, [originOf(port)]: command.width }))
      case 'options':
        return browser.runtime.openOptionsPage()
      case 'helpdesk':
        return goToHelpdesk()
      case 'toggleSidebar':
        // A page has its own sidebar at hand; this is for the toolbar's.
        if (isExtensionPage(port)) await this.#tools.toggleSidebar()
        return
      case 'retry':
        return this.#tools.retry()
      case 'page': {
        const { helpdesk, root, signedIn } = command
        if (isExtensionPage(port)) return
        return helpdesks.pageTold(port, originOf(port), { helpdesk, root, signedIn })
      }
      case 'visible':
        if (!isExtensionPage(port)) this.#tools.attention.told(port, command.visible)
        return
      case 'here':
        return helpdesks.pages.answered(port, command.ask, null)
      case 'answered':
        return helpdesks.pages.answered(port, command.ask, command.answer)
    }
  }

  /** Whose number it is stands in the address book from then on; a customer's tickets the helpdesk has to be asked for. */
  async #assign({ id, name, organization, customer }: Command & { kind: 'assign' }): Promise<void> {
    const site = (await readSites()).find(({ root }) => root === customer?.site)
    const url = site && customer ? site.helpdesk.customerUrl(site.root, customer) : null
    await this.#marks.mark([id], async relay => [
      await relay.assign(id, { name, organization: organization || null, url }),
    ])
    const call = await this.#call(id)
    await this.#tools.lookups.expire(otherEnd(call))
    if (site) await this.#tools.lookUp(call)
  }

  async #prefer({ preferences }: Command & { kind: 'prefer' }): Promise<void> {
    await changeStored('preferences', known => ({ ...known, ...preferences })).catch(async error => {
      // The page shows what was chosen already.
      this.#tools.desk.setPreferences(await readInForce('preferences'))
      throw error
    })
  }

  async #openNewCustomer({ id, root, name }: Command & { kind: 'openNewCustomer' }): Promise<void> {
    const { lookups, screens } = this.#tools
    const call = await this.#call(id)
    const opened = await screens.show({ kind: 'newCustomer', root, name }, call)
    if (!opened?.site) throw new Error('there is no such screen')
    const number = otherEnd(call)
    await lookups.expire(number)
    await lookups.expect({ number, root: opened.site.root, until: Date.now() + EXPECTED_MS })
  }

  async #show(id: string, request: (call: Call) => ScreenRequest): Promise<Call> {
    const call = await this.#call(id)
    if (!(await this.#tools.screens.show(request(call), call))) throw new Error('there is no such screen')
    return call
  }

  async #call(id: string): Promise<Call> {
    const call = await this.#tools.log.call(id)
    if (!call) throw new Error('there is no such call')
    return call
  }
}

function contactOf({ contacts }: Call, key: ContactKey): Contact {
  const contact = contactWith(contacts, key)
  if (!contact) throw new Error('there is no such contact')
  return contact
}
