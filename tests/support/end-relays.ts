import { afterAll } from 'vitest'
import { endRelays } from './relay-process.ts'

// For every test file, after its own: vitest ends its workers without their saying goodbye.
afterAll(endRelays)
