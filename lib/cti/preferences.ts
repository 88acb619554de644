import { z } from 'zod'

/** What an agent decides for this browser alone. */
export const preferencesSchema = z.object({
  /** `quiet`: no pop-ups. `off`: no pop-ups and no screens. Calls stand in the log in any case. */
  phone: z.enum(['on', 'quiet', 'off']).default('on'),
  /** Open the caller's screen when this agent answers. */
  screens: z.boolean().default(true),
  /** Where: in a new tab beside the helpdesk's, or in the helpdesk's tab used last where nothing typed is lost by it. */
  screenTab: z.enum(['new', 'last']).default('new'),
})
export type Preferences = z.infer<typeof preferencesSchema>
