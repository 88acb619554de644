import type { Settings } from '../../lib/cti/settings.ts'
import type { Desk } from '../../tests/support/relay-client.ts'

/** Enters the agents of a small support team; returns their ids by login. */
export async function enterAgents(admin: Desk): Promise<Record<string, string>> {
  const people = [
    { login: 'emma', name: 'Emma Schneider', numbers: ['+49 30 60000042', '42'] },
    { login: 'noah', name: 'Noah Yılmaz', numbers: ['+49 30 60000043', '43'] },
    { login: 'olivia', name: 'Olivia Brandt', numbers: ['43'], role: 'admin' as const },
    { login: 'paul', name: 'Paul Nowak', numbers: [], active: false },
  ]
  const ids: Record<string, string> = {}
  for (const { login, ...more } of people) ids[login] = (await admin.hire(login, more)).agent.id
  return ids
}

/** What stands beside the rows, and what two admins make of the first note. */
export const NOTES = {
  en: {
    silent: 'Calls every morning and says nothing',
    dialler: 'Dialler of a market research firm',
    zurich: 'Zurich office',
    vienna: 'Vienna office',
    mine: 'Silent calls, reported',
    theirs: 'Calls every morning, police informed',
  },
  de: {
    silent: 'Ruft jeden Morgen an und schweigt',
    dialler: 'Wählautomat eines Meinungsforschers',
    zurich: 'Büro Zürich',
    vienna: 'Büro Wien',
    mine: 'Schweigt, ist gemeldet',
    theirs: 'Ruft jeden Morgen an, Polizei weiß Bescheid',
  },
}

/** The rules of that team, with notes in its language. */
export function rules(agents: Record<string, string>, language: 'en' | 'de'): Partial<Settings> {
  const notes = NOTES[language]
  const seenBy = (...logins: string[]) => logins.flatMap(login => agents[login] ?? [])
  return {
    inbound: {
      blockCallerIds: [
        { callerId: '4915112340000', note: notes.silent },
        { callerId: '4930555*', note: notes.dialler },
        { callerId: '4930555123', note: '' },
        { callerId: 'anonymous', note: '' },
      ],
    },
    outbound: {
      routingTable: [
        { dest: '41*', callerId: '41445880300', note: notes.zurich },
        { dest: '43*', callerId: '4312345678', note: notes.vienna },
        { dest: '4989*', callerId: '4989200300', note: '' },
      ],
      defaultCallerId: '4930600000',
    },
    queueFilter: [
      { queue: 'support', agentIds: seenBy('emma', 'noah') },
      { queue: '+49 30 600000', agentIds: seenBy('olivia') },
    ],
    excludedNumbers: ['4930600099'],
    callLogLimit: 120,
  }
}
