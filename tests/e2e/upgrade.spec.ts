import { expect } from 'playwright/test'
import type {} from '../support/old-databases.ts'
import { callWith } from '../unit/components/call.ts'
import { testIn } from './support/module-page.ts'

const test = testIn('old-databases.ts')

const { dismissed: _dismissed, ...emma } = callWith({
  id: 'emma',
  from: '+4930901820',
  fromName: 'Emma Taylor',
  note: 'Tee',
})
const { dismissed: _other, ...other } = callWith({
  id: 'other',
  from: '+4940555',
  startedAt: '2026-11-22T13:00:00.000Z',
})

test('the log of every version of the extension opens in this one, with everything in it', async ({ page }) => {
  const { versions, current } = await page.evaluate(() => ({
    versions: oldDatabases.versions,
    current: oldDatabases.current,
  }))
  // A version without a step here is one that nobody proved to open.
  expect(versions).toBe(current)
  for (let version = 1; version <= versions; version++) {
    const opened = await page.evaluate(
      async ([version, calls]) => oldDatabases.open(await oldDatabases.make(version, calls)),
      [version, [emma, other]] as [number, (typeof emma)[]],
    )
    expect(opened, `version ${version}`).toEqual({
      calls: [
        { id: 'other', dismissed: false, note: null },
        { id: 'emma', dismissed: true, note: 'Tee' },
      ],
      cursor: 'epoch.7',
      found: ['emma'],
      lookedUp: version >= 2 ? '+4930901820' : null,
      version: current,
    })
  }
})

test('a database of a newer version is left alone', async ({ page }) => {
  const outcome = await page.evaluate(
    async calls => {
      const name = await oldDatabases.make(oldDatabases.current, calls)
      const opening = indexedDB.open(name, oldDatabases.current + 1)
      await new Promise(resolve => opening.addEventListener('success', resolve))
      opening.result.close()
      return oldDatabases.open(name).then(
        () => 'opened',
        error => String(error),
      )
    },
    [emma],
  )
  expect(outcome).toContain('VersionError')
})
