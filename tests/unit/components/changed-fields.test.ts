import { expect, test } from 'vitest'
import { changedFields } from '../../../components/options/admin/changed-fields.ts'

const emma = { name: 'Emma', numbers: ['42'], active: true }

test('what says something else, and nothing more', () => {
  expect(changedFields({ ...emma, ...{ id: 'a1' } }, { ...emma, numbers: ['42', '43'] })).toEqual({
    numbers: ['42', '43'],
  })
  expect(changedFields(emma, { ...emma, numbers: ['42'] })).toEqual({})
})

test('everything, where there was nothing before', () => {
  expect(changedFields(null, emma)).toEqual(emma)
})
