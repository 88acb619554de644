import type { BookContact, ContactInput, ContactPatch } from '../../lib/cti/contact.ts'
import { type AddressBook, newId } from './address-book.ts'
import { planErasure } from './plan.ts'
import { contactIn, missing, planEdit, planEntry } from './plan-edit.ts'

/** Enters one contact by hand; resolves with it when it is stored and in force. Throws a 422 for what is no number. */
export async function enterContact(book: AddressBook, input: ContactInput): Promise<BookContact> {
  const id = newId()
  await book.revise((_table, circumstances) => planEntry(input, id, circumstances))
  return book.get(id) ?? missing()
}

/** Changes one contact by hand; as {@link enterContact}. Throws a 404 where there is none with this id. */
export async function editContact(book: AddressBook, id: string, patch: ContactPatch): Promise<BookContact> {
  await book.revise((table, circumstances) => planEdit(table, id, patch, circumstances))
  return book.get(id) ?? missing()
}

/** Takes one contact out. Throws a 404 where there is none with this id. */
export async function removeContact(book: AddressBook, id: string): Promise<void> {
  let found = false
  await book.revise(table => {
    // A second attempt may find it gone by the first.
    const contacts = found ? [table.get(id)] : [contactIn(table, id)]
    found = true
    return planErasure(contacts.filter(contact => contact !== undefined))
  })
}
