import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { runRelay, startRelay, storeFolder } from '../support/relay-process.ts'

const unset = { RINGSIDE_ADMIN_TOKEN: undefined, RINGSIDE_PBX_TOKEN: undefined }

test('a port that is taken does not cost the first start, the only one that shows the tokens', async () => {
  const folder = storeFolder()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const failed = runRelay({ ...unset, RINGSIDE_PORT: String(port) }, folder)
  expect((await failed.exited).code).toBe(1)
  expect(failed.stderr()).toContain('EADDRINUSE')
  expect(failed.stdout()).toBe('')
  other.close()
  const relay = await startRelay(unset, folder)
  expect(relay.stdout()).toMatch(/connect#[\w-]{43}$/m)
  await relay.stop()
})
