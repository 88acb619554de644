import { expect, test } from './support/fixtures.ts'

const book = (name: string) => ({ contacts: [{ name, organization: 'Example GmbH', numbers: ['+49 1234 7114711'] }] })

test('a caller in the address book is shown by name, and a change of the book renames the call on screen', async ({
  relay,
  startWork,
}) => {
  await relay.admin.send('PUT', '/admin/contacts', book('Emma Taylor'))
  const { popups, log } = await startWork(relay.connectLink)
  await relay.pbx.ring('n-1', { queue: 'support' })
  await expect(popups).toHaveAccessibleName('Emma Taylor')
  await expect(popups).toContainText('+49 12347114711')
  await expect(popups).toContainText('Example GmbH')
  await expect(log.getByRole('listitem')).toContainText('Emma Taylor')
  await relay.admin.send('PUT', '/admin/contacts', book('Emma Miller'))
  await expect(popups).toHaveAccessibleName('Emma Miller')
  await expect(log.getByRole('listitem')).toContainText('Emma Miller')
})
