import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DropReason } from './hub/connection.ts'
import type { RelayStore } from './store/store.ts'
import { version } from './version.ts'

/** What is asked when somebody scrapes. */
interface Sources {
  store: RelayStore
  streams(): { open: number; lag: number; unread: number }
  unlogged(): { excluded: number; dropped: number }
  storeFailures(): number
}

const DECISION_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]

/** What the relay counts, in Prometheus' terms. No label holds a token, a number or anything else that a client chose. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests
  readonly #decisions
  readonly #drops
  readonly #wrongTokens

  constructor(sources: Sources) {
    const registers = [this.#registry]
    const name = (rest: string) => ({ name: `ringside_${rest}`, registers })
    this.#requests = new Counter({
      ...name('pbx_requests_total'),
      help: 'Requests to PBX routes, by dialect and status code.',
      labelNames: ['dialect', 'code'],
    })
    this.#decisions = new Histogram({
      ...name('pbx_decision_seconds'),
      help: 'From the headers of a PBX request until its answer is sent, the event stored.',
      labelNames: ['dialect'],
      buckets: DECISION_SECONDS,
    })
    this.#drops = new Counter({
      ...name('streams_dropped_total'),
      help: 'Streams that the relay cut, by reason.',
      labelNames: ['reason'],
    })
    this.#wrongTokens = new Counter({
      ...name('wrong_tokens_total'),
      help: 'Requests with a token that is not known, by side.',
      labelNames: ['side'],
    })
    const commits = new Histogram({
      ...name('store_commit_seconds'),
      help: 'How long a commit of the store took.',
      buckets: COMMIT_SECONDS,
    })
    sources.store.onCommit?.(seconds => commits.observe(seconds))
    this.#observe(sources)
    const info = new Gauge({ ...name('info'), help: 'The version that runs.', labelNames: ['version'] })
    info.set({ version }, 1)
  }

  /** Adds those of the process: memory, CPU, event loop, garbage collection. Once per process. */
  addProcess(): void {
    collectDefaultMetrics({ register: this.#registry })
  }

  /** A PBX request was answered; `seconds` since its headers were there. */
  answered(dialect: string, code: number, seconds: number): void {
    this.#requests.inc({ dialect, code })
    if (code < 300) this.#decisions.observe({ dialect }, seconds)
  }

  /** The relay cut a stream. */
  dropped(reason: DropReason): void {
    this.#drops.inc({ reason })
  }

  /** Somebody came with a token that is not known. */
  wrongToken(side: 'pbx' | 'agent'): void {
    this.#wrongTokens.inc({ side })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** All of them, in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  #observe({ store, streams, unlogged, storeFailures }: Sources): void {
    const registers = [this.#registry]
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `ringside_${name}`,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    gauge('streams', 'Open streams of agents.', () => streams().open)
    gauge('stream_lag_changes', 'Changes that the stream farthest behind has yet to be sent.', () => streams().lag)
    gauge('stream_unread_bytes', 'Bytes that the slowest reader of a stream has not taken.', () => streams().unread)
    new Counter({
      name: 'ringside_store_failures_total',
      help: 'Requests and work in the background that failed because the store did.',
      registers,
      collect() {
        this.reset()
        this.inc(storeFailures())
      },
    })
    new Counter({
      name: 'ringside_request_log_missing_total',
      help: 'Requests of PBXs that are not in the request log, by reason.',
      labelNames: ['reason'],
      registers,
      collect() {
        this.reset()
        for (const [reason, count] of Object.entries(unlogged())) this.inc({ reason }, count)
      },
    })
    new Gauge({
      name: 'ringside_store_bytes',
      help: 'Bytes on disk, by part of the store.',
      labelNames: ['part'],
      registers,
      async collect() {
        for (const [part, bytes] of Object.entries((await store.size?.()) ?? {})) this.set({ part }, bytes)
      },
    })
  }
}
