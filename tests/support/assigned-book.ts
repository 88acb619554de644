import { expect } from 'vitest'
import { ContactBook } from './contact-book.ts'
import { Desk, Pbx } from './relay-client.ts'
import { type RelayProcess, startRelay } from './relay-process.ts'

/** Numbers that stand in files. */
export const [FILED, OTHER] = ['+4930600000', '+4930700000'] as const
/** Whose number it is, as an agent says. */
export const MIA = { name: 'Mia', organization: 'Example', url: 'https://h/7' }
/** Of a file that changes nothing. */
export const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, skipped: [], warnings: [] }

/** Calls so far, in all books: no number comes twice. */
let last = 0

/** A relay whose address book has contacts of the admin's files and numbers that an agent assigned. */
export class AssignedBook {
  #relay: RelayProcess
  #emma: Desk
  pbx: Pbx
  admin: Desk
  book: ContactBook

  private constructor(relay: RelayProcess, emma: Desk) {
    this.#relay = relay
    this.#emma = emma
    this.pbx = new Pbx(relay.url)
    this.admin = new Desk(relay.url)
    this.book = new ContactBook(this.admin)
  }

  static async open(): Promise<AssignedBook> {
    const relay = await startRelay()
    return new AssignedBook(relay, (await new Desk(relay.url).hire('emma')).desk)
  }

  close(): Promise<unknown> {
    return this.#relay.stop()
  }

  /** The same book, of a relay that was stopped and started again. */
  async reopened(): Promise<AssignedBook> {
    await this.close()
    const relay = await startRelay({}, this.#relay.folder)
    return new AssignedBook(relay, new Desk(relay.url, this.#emma.token))
  }

  async empty(): Promise<void> {
    await this.book.put('name,phone\n', 'text/csv', '?mode=restore')
  }

  /** An agent says whose number, which no test had before, it is. Resolves with the number. */
  async assign(assignment: object): Promise<string> {
    const id = `call-${++last}`
    const from = `+4930555${String(last).padStart(6, '0')}`
    await this.pbx.ring(id, { from })
    expect((await this.#emma.send('POST', `/calls/pbx~${id}/assign`, assignment)).status).toBe(200)
    return from
  }

  /** Sends a file of lines `id|name|organization|url|numbers`, in which N stands for the assigned number. */
  put(lines: string[], number: string, query = '') {
    const contacts = lines.map(line => {
      const [id, name, organization, url, numbers = ''] = line.split('|')
      return { id, name, organization, url, numbers: numbers.replace('N', number).split(' ') }
    })
    return this.book.put(JSON.stringify({ contacts }), 'application/json', query)
  }

  /** The book, in the same spelling; the numbers that agents assigned come after a star. */
  async shown(number: string): Promise<string[]> {
    return (await this.book.page()).contacts
      .map(({ name, organization, url, numbers, assigned = [] }) => {
        const spelled = numbers.map(each => `${assigned.includes(each) ? '*' : ''}${each === number ? 'N' : each}`)
        return [name, organization ?? '', url ?? '', spelled.toSorted().join(' ')].join('|')
      })
      .sort()
  }
}
