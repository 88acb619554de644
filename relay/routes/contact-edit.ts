import type { FastifyPluginAsync } from 'fastify'
import { contactInputSchema, contactPatchSchema } from '../../lib/cti/contact.ts'
import type { Relay } from '../app.ts'
import { editContact, enterContact, removeContact } from '../contacts/edit-contacts.ts'
import { parseBody } from '../http-error.ts'

/** Contacts of the address book one by one, for admins. Ids come from files, so anything may stand in them. */
export function contactEditRoutes({ contacts }: Relay): FastifyPluginAsync {
  return async app => {
    app.post('/contacts', async (request, reply) => {
      const contact = await enterContact(contacts, parseBody(contactInputSchema, request.body))
      reply.code(201)
      return { contact }
    })

    app.patch<{ Params: { id: string } }>('/contacts/:id', async request => ({
      contact: await editContact(contacts, request.params.id, parseBody(contactPatchSchema, request.body)),
    }))

    app.delete<{ Params: { id: string } }>('/contacts/:id', async (request, reply) => {
      await removeContact(contacts, request.params.id)
      return reply.code(204).send()
    })
  }
}
