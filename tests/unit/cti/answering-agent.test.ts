import { expect, test } from 'vitest'
import type { Agent } from '../../../lib/cti/agent.ts'
import { findAnsweringAgent, indexAgents } from '../../../lib/cti/answering-agent.ts'

function agent(id: string, login: string, numbers: string[], active = true): Agent {
  return { id, login, name: login, role: 'agent', numbers, active }
}

const index = indexAgents(
  [
    agent('a1', 'emma', ['+49 30 60000000', '42']),
    agent('b2', 'Noah.Smith', ['030 60000001', '43']),
    agent('c3', '44', ['45']),
    agent('d4', 'left', ['+493060000009', '49'], false),
    agent('e5', 'second', ['42', '46']),
    agent('f6', 'EMMA', []),
  ],
  'DE',
)

test.each([
  // The number that answered, in any spelling.
  [{ answeringNumber: '+493060000000' }, 'a1'],
  [{ answeringNumber: '493060000000' }, 'a1'],
  [{ answeringNumber: '0049 30 60000000' }, 'a1'],
  [{ answeringNumber: '030/60000000' }, 'a1'],
  [{ answeringNumber: '(030) 6000 0000' }, 'a1'],
  [{ answeringNumber: '+49 (0) 30 60000001' }, 'b2'],
  [{ answeringNumber: 'sip:42@pbx.example' }, 'a1'],
  [{ answeringNumber: ' 43 ' }, 'b2'],
  // Then the login, then the id.
  [{ answeringNumber: 'noah.smith' }, 'b2'],
  [{ answeringNumber: '44' }, 'c3'],
  [{ answeringNumber: 'b2' }, 'b2'],
  [{ answeringNumber: 'B2' }, undefined],
  // Then the user, then the user's id.
  [{ users: ['NOAH.SMITH'] }, 'b2'],
  [{ users: [' emma '] }, 'a1'],
  [{ users: ['42'] }, undefined],
  [{ users: ['emma', 'Noah.Smith'] }, undefined],
  [{ userId: 'a1' }, 'a1'],
  [{ userId: 'emma' }, undefined],
  // The first that finds somebody wins.
  [{ answeringNumber: '43', users: ['emma'], userId: 'c3' }, 'b2'],
  [{ answeringNumber: '+4999', users: ['emma'], userId: 'c3' }, 'a1'],
  [{ answeringNumber: '+4999', users: ['nobody'], userId: 'c3' }, 'c3'],
  [{ users: [], userId: 'c3' }, 'c3'],
  [{ answeringNumber: '', users: ['nobody'], userId: 'nobody' }, undefined],
  [{}, undefined],
  // Whoever left answers nothing, and of two with one number or login the first does.
  [{ answeringNumber: '49' }, undefined],
  [{ answeringNumber: 'left', users: ['left'], userId: 'd4' }, undefined],
  [{ answeringNumber: '42' }, 'a1'],
  [{ answeringNumber: '46' }, 'e5'],
  [{ answeringNumber: 'emma' }, 'a1'],
])('%j is %j', (event, id) => {
  expect(findAnsweringAgent(index, event)?.id).toBe(id)
})
