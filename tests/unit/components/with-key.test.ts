import { expect, test } from 'vitest'
import { withKey } from '../../../components/with-key.ts'

test('a button names the key that the user has for it, if any', () => {
  expect(withKey('Hide calls', 'Alt+R')).toBe('Hide calls (Alt+R)')
  expect(withKey('Hide calls', '')).toBe('Hide calls')
})
