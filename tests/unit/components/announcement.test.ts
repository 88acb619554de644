import { expect, test } from 'vitest'
import { announce, SILENCE } from '../../../components/popup/announcement.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith, contact } from './call.ts'

const t = translator('en')
const emma = callWith({ id: 'emma', contacts: [contact('Emma Taylor')] })
const stranger = callWith({ id: 'stranger' })
const said = (steps: (typeof emma)[][]) => {
  let last = SILENCE
  return steps.map(calls => {
    last = announce(last, calls, t)
    return last.text
  })
}
const EMMA = 'Call from Emma Taylor, support'
const STRANGER = 'Call from +49 1234 7114711, support'

test.each([
  ['a call, with its queue', [[emma]], [EMMA]],
  ['a newer call', [[emma], [stranger, emma]], [EMMA, STRANGER]],
  ['not again when a newer one goes', [[emma], [stranger, emma], [emma]], [EMMA, STRANGER, STRANGER]],
  ['not again when its name arrives', [[stranger], [{ ...stranger, fromName: 'Tom' }]], [STRANGER, STRANGER]],
  ['nothing when nothing rings', [[emma], []], [EMMA, '']],
  ['the same caller who calls again', [[emma], [], [{ ...emma, id: 'again' }]], [EMMA, '', EMMA]],
  ['only the name where there is no queue', [[callWith({ fromName: 'Tom', queue: '' })]], ['Tom']],
])('read out: %s', (_, steps, expected) => expect(said(steps)).toEqual(expected))
