import { expect, test } from 'vitest'
import type { Agent } from '../../../lib/cti/agent.ts'
import { planAgentLines } from '../../../lib/cti/agent-rows.ts'

const emma: Agent = { id: 'e', name: 'Emma', login: 'emma', role: 'admin', numbers: ['42'], active: true }
const plan = (text: string) => planAgentLines(text, [emma])
const short = (text: string) =>
  plan(text).map(({ line, result, problem, name, login, role, numbers }) =>
    [line, problem ?? result, name, login, role, numbers.join(' ')].join('|'),
  )

test.each([
  // In this order, or as the first line says.
  ['Noah,noah,agent,43', ['1|added|Noah|noah|agent|43']],
  ['Noah;noah;Administration;43, +49 30 600000', ['1|added|Noah|noah|admin|43 +49 30 600000']],
  ['Noah\tnoah', ['1|added|Noah|noah|agent|']],
  ['login,numbers,name\nnoah,43|44,Noah', ['2|added|Noah|noah|agent|43 44']],
  ['Name;Anmeldename;Rolle;Durchwahl\nNoah;noah;;"43\n44"', ['2|added|Noah|noah|agent|43 44']],
  ['Full Name,User name,Phone,Extension\nNoah,noah,+4930,43', ['2|added|Noah|noah|agent|+4930 43']],
  ['Noah,noah,agent,43,44', ['1|added|Noah|noah|agent|43 44']],
  ['Noah,noah,,43;43', ['1|added|Noah|noah|agent|43']],
  // Known by the login; what is left empty stays.
  ['Emma Miller,EMMA,,', ['1|changed|Emma Miller|emma|admin|42']],
  [',emma,,', ['1|unchanged|Emma|emma|admin|42']],
  ['Emma,emma,agent,', ['1|changed|Emma|emma|agent|42']],
  ['Emma,emma,,43', ['1|changed|Emma|emma|admin|43']],
  // What cannot be.
  [',noah,,', ['1|name||noah|agent|']],
  ['Noah,,,', ['1|login|Noah||agent|']],
  ['Noah,noah,boss,', ['1|role|Noah|noah|agent|']],
  [`Noah,noah,,${'4'.repeat(65)}`, [`1|numbers|Noah|noah|agent|${'4'.repeat(65)}`]],
  ['Noah,noah,,\nNoah B,NOAH,,', ['1|added|Noah|noah|agent|', '2|twice|Noah B|NOAH|agent|']],
  ['Noah,noah,boss,\nNoah,noah,,', ['1|role|Noah|noah|agent|', '2|twice|Noah|noah|agent|']],
  ['', []],
  ['name,login\n', []],
])('%j', (text, lines) => {
  expect(short(text)).toEqual(lines)
})

test('a known agent has an id to be changed by', () => {
  expect(plan('Emma Miller,emma,,\nNoah,noah,,').map(({ id }) => id)).toEqual(['e', null])
})
