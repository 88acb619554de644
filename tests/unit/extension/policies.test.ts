import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { managedFrom } from '../../../lib/extension/managed.ts'
import { EXTENSION_ID } from '../../../scripts/extension-browser.ts'

const text = readFileSync(new URL('../../../docs/policies.md', import.meta.url), 'utf8')
const samples = Array.from(text.matchAll(/```json\n([\s\S]+?)```/g), ([, sample = '']) => JSON.parse(sample))
const registry = /```\nWindows Registry[\s\S]+?```/.exec(text)?.[0] ?? ''

test('the samples of docs/policies.md set the same for Chrome, for Windows and for Firefox, and nothing in vain', () => {
  const [chrome, firefox] = samples
  const policy = chrome['3rdparty'].extensions[EXTENSION_ID]
  expect(managedFrom(policy)).toEqual({
    relayUrl: 'https://ringside.example.com',
    helpdesks: ['https://helpdesk.example.com'],
    dialScheme: 'tel',
    preferences: { theme: 'light', notifications: 'always' },
    locked: ['notifications'],
  })
  expect(firefox.policies['3rdparty'].Extensions['ringside@ringside.example']).toEqual(policy)
  const values = Array.from(registry.matchAll(/^"(\w+)"=(".*")$/gm), ([, name = '', value = '']) => {
    const plain: string = JSON.parse(value)
    return [name, /^[[{]/.test(plain) ? JSON.parse(plain) : plain]
  })
  expect(Object.fromEntries(values)).toEqual(policy)
  expect(registry).toContain(EXTENSION_ID)
})
