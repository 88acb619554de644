import { expect, test } from 'vitest'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk } from '../support/relay-client.ts'

test('an agent who is entered while a restore begins is not taken out by what nobody was shown', async () => {
  const { url, app, relay } = await relayHere()
  const admin = new Desk(url)
  const file = (await admin.get('/admin/backup')).body
  const preview = await admin.send('POST', '/admin/backup?dryRun=true', file)
  // The new agent comes after the tag was looked at, and before the plan is made.
  const { foresee } = relay.contacts
  let hired: Promise<unknown> | undefined
  relay.contacts.foresee = async plan => {
    hired ??= admin.hire('mira')
    await hired
    return foresee.call(relay.contacts, plan)
  }
  const tag = preview.headers.get('etag') ?? ''
  const { status } = await admin.send('POST', '/admin/backup', file, { 'if-match': tag })
  expect(status).toBe(412)
  expect(relay.agents.list().map(({ login }) => login)).toEqual(['admin', 'mira'])
  await app.close()
})
