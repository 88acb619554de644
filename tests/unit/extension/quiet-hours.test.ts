import { expect, test } from 'vitest'
import { isQuiet } from '../../../lib/extension/quiet-hours.ts'

const at = (time: string) => new Date(`2026-11-20T${time}:00`)
const night = { from: '18:00', to: '08:00' }
const lunch = { from: '12:00', to: '13:00' }

test.each([
  [night, '17:59', false],
  [night, '18:00', true],
  [night, '23:59', true],
  [night, '00:00', true],
  [night, '07:59', true],
  [night, '08:00', false],
  [lunch, '11:59', false],
  [lunch, '12:00', true],
  [lunch, '12:59', true],
  [lunch, '13:00', false],
  [{ from: '09:00', to: '09:00' }, '03:00', true],
  [null, '03:00', false],
])('%j at %s', (hours, time, quiet) => expect(isQuiet(hours, at(time))).toBe(quiet))
