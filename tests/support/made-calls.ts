import type { Call } from '../../lib/cti/call.ts'

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const FIRST =
  'Emma Jonas Ayşe Lukas Sofía Marek Hannah Piotr Zoë Björn Katharina Mehmet Chloé Jürgen Anna Günther'.split(' ')
const LAST =
  'Taylor Müller Schmidt Yılmaz Nowak García Weiß Fischer Lüdenscheid Ødegård Kowalski Brandt Huber Tayfun Jansen Peters Vogel Krämer Roth Seidel Stein Winter Sommer Ziegler Braun Kaiser Berger Lorenz Haas Ernst'.split(
    ' ',
  )
const FIRM = 'Bäckerei Autohaus Praxis Kanzlei Hotel Verlag Elektro Dachdecker Apotheke Reisebüro'.split(' ')
const FORM = ['GmbH', 'AG', '& Sohn', 'OHG', 'e. K.']
const NOTE =
  'ruft morgen wieder an wegen Rechnung Angebot Lieferung Termin Reklamation bitte zurückrufen Vertrag Kündigung Passwort vergessen Server Drucker Router defekt Ticket dringend Freitag'.split(
    ' ',
  )
const QUEUES = ['support', 'vertrieb', 'buchhaltung', 'zentrale', 'lager', '+4930600000000']
const OUTCOMES = ['answered', 'answered', 'answered', 'missed', 'voicemail', 'busy', 'cancelled'] as const

interface Person {
  number: string
  name: string | null
  organization: string | null
}

/** A call centre's calls: few people call often, most seldom, over 15,000 numbers; the same for the same seed. */
export class MadeCalls {
  readonly #random: () => number
  readonly #people: Person[]
  /** One call begins so long after the other, in milliseconds on average. */
  readonly #every: number

  constructor(seed: number, { people = 15_000, every = 300_000 } = {}) {
    this.#random = randomOf(seed)
    this.#every = every
    this.#people = Array.from({ length: people }, (_, index) => this.#person(index))
  }

  /** Calls from the nth on, oldest first. */
  calls(first: number, count: number): Call[] {
    return Array.from({ length: count }, (_, index) => this.call(first + index))
  }

  call(index: number): Call {
    const person = this.#people[this.#zipf(this.#people.length)] ?? this.#person(0)
    const inbound = this.#random() < 0.75
    const queue = QUEUES[this.#zipf(QUEUES.length)] ?? ''
    const outcome = this.#pick(OUTCOMES)
    const agent = outcome === 'answered' ? Math.floor(this.#random() * 40) : null
    const startedAt = new Date(Date.UTC(2026, 0, 1) + (index + this.#random()) * this.#every).toISOString()
    const party = person.name !== null && this.#random() < 0.9 ? person.name : null
    const line = '+4930600000000'
    return {
      id: `pbx~${4991155921769858000n + BigInt(index)}-1`,
      callId: `${4991155921769858000n + BigInt(index)}-1`,
      source: 'pbx',
      revision: index + 1,
      direction: inbound ? 'inbound' : 'outbound',
      state: 'ended',
      from: inbound ? person.number : line,
      to: inbound ? line : person.number,
      fromPretty: inbound ? person.number : line,
      toPretty: inbound ? line : person.number,
      fromName: inbound ? party : null,
      toName: inbound ? null : party,
      queue,
      cause: 'normalClearing',
      outcome,
      done: this.#random() < 0.9,
      note: this.#random() < 0.3 ? this.#note() : null,
      startedAt,
      answeredAt: agent === null ? null : startedAt,
      endedAt: startedAt,
      waitingSeconds: 7,
      talkingSeconds: agent === null ? null : 125,
      answeredBy: agent === null ? null : `agent-${agent}`,
      answeredByName: agent === null ? null : `${FIRST[agent % FIRST.length]} ${LAST[(agent * 7) % LAST.length]}`,
      contacts:
        person.name === null
          ? []
          : [
              {
                level: 'known',
                name: person.name,
                organization: person.organization,
                source: 'address-book',
                url: null,
              },
            ],
      lookedUpAt: null,
      relatedTo: null,
    }
  }

  #person(index: number): Person {
    const area = this.#pick(['30', '40', '89', '221', '151', '170', '176'])
    const isNamed = this.#random() < 0.7
    // A made-up middle, so that there are more surnames than the list has.
    const last = this.#random() < 0.4 ? this.#pick(LAST) : this.#surname()
    return {
      number: `+49${area}${901_820 + index * 37}`,
      name: isNamed ? `${this.#pick(FIRST)} ${last}` : null,
      organization: isNamed && this.#random() < 0.5 ? `${this.#pick(FIRM)} ${last} ${this.#pick(FORM)}` : null,
    }
  }

  #surname(): string {
    const syllables = Array.from({ length: 2 + Math.floor(this.#random() * 2) }, () =>
      this.#pick('ba ber da del fa gar hol ka ker la lin ma mer na nor pa rei sa sol ta ter va wal za'.split(' ')),
    ).join('')
    return syllables.slice(0, 1).toUpperCase() + syllables.slice(1)
  }

  #note(): string {
    const words = Array.from({ length: 3 + Math.floor(this.#random() * 6) }, () => this.#pick(NOTE))
    return `${words.join(' ')} ${1000 + Math.floor(this.#random() * 90_000)}`
  }

  /** A place from 0 on; the nth is drawn about 1/n as often as the first. */
  #zipf(count: number): number {
    return Math.min(count - 1, Math.floor((count + 1) ** this.#random()) - 1)
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T
  }
}
