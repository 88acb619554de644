import { settingsSchema } from '../../lib/cti/settings.ts'
import type { Pairs, Story, Told } from './story.ts'

const files = import.meta.glob<Story[]>('../fixtures/dialects/*/*.ts', { eager: true, import: 'default' })

/** Every story, by the dialect it is told in. */
export const stories = Object.entries(files).flatMap(([file, told]) => {
  const dialect = file.split('/').at(-2) ?? ''
  return told.map(story => ({ dialect, file: file.split('/').slice(-2).join('/'), story }))
})

/** The rules that all stories are answered by. */
export const rules = settingsSchema.parse({
  inbound: { blockCallerIds: [{ callerId: '491715000000' }] },
  outbound: { routingTable: [{ dest: '41*', callerId: '41715880339000' }] },
})

/** What goes over the wire, apart from the address. */
export function wireOf({ form, json, query }: Told): { search: string; contentType?: string; body?: string } {
  const encoded = (pairs: Pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
  if (query) return { search: `?${encoded(query)}` }
  if (form) return { search: '', contentType: 'application/x-www-form-urlencoded', body: encoded(form) }
  return { search: '', contentType: 'application/json', body: JSON.stringify(json) }
}
