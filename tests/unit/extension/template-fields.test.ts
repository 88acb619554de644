import { expect, test } from 'vitest'
import { templateProblems, templatesOf } from '../../../lib/extension/template-fields.ts'

const fields = (entered: Partial<Parameters<typeof templatesOf>[0]>) => ({
  customer: '',
  newTicket: ' ',
  search: '',
  ...entered,
})
const search = 'https://crm.example/search?q={number}'

test.each([
  ['nothing entered', {}, {}, null],
  ['an address, with spaces around it', { search: ` ${search} ` }, {}, { search }],
  ['no address', { customer: 'crm' }, { customer: { problem: 'address' } }, { customer: 'crm' }],
  [
    'a placeholder there is not',
    { search, newTicket: `${search}{phone}` },
    { newTicket: { problem: 'unknown', name: 'phone' } },
    { search, newTicket: `${search}{phone}` },
  ],
])('addresses of a helpdesk: %s', (_, entered, problems, templates) => {
  expect(templateProblems(fields(entered))).toEqual(problems)
  expect(templatesOf(fields(entered))).toEqual(templates)
})
