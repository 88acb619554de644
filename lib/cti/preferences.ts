import { z } from 'zod'

/** The language that the browser itself speaks. */
export const SYSTEM_LANGUAGE = 'system'

/** `HH:MM` with 24 hours, as a time field gives it. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const fields = {
  /** `quiet`: no pop-ups. `off`: no pop-ups and no screens. Calls stand in the log in any case. */
  phone: z.enum(['on', 'quiet', 'off']),
  /** Open the caller's screen when this agent answers. */
  screens: z.boolean(),
  /** Where: in a new tab beside the helpdesk's, or in the helpdesk's tab used last where nothing typed is lost by it. */
  screenTab: z.enum(['new', 'last']),
  /** When the desktop says who calls. `hidden`: while no page of a helpdesk can be seen. */
  notifications: z.enum(['never', 'hidden', 'always']),
  /** Play a tone while it rings. */
  ringTone: z.boolean(),
  /** How loud, from 0 to 1. */
  volume: z.number().min(0).max(1),
  /** No sounds from one time of day to another, in this computer's time; `to` may be on the next day. */
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** Where pop-ups stand; `right` is where lines end, the left in a page that is written from right to left. */
  popupPosition: z.enum(['bottom-right', 'top-right', 'bottom-left', 'top-left']),
  theme: z.enum(['system', 'light', 'dark']),
  /** BCP 47, or {@link SYSTEM_LANGUAGE}. One that there is not is English. */
  language: z
    .string()
    .regex(/^[a-z\d]+(-[a-z\d]+)*$/i)
    .max(35),
}

/** What an agent decides for this browser alone. */
export const preferencesSchema = z.object({
  phone: fields.phone.default('on'),
  screens: fields.screens.default(true),
  screenTab: fields.screenTab.default('new'),
  notifications: fields.notifications.default('hidden'),
  ringTone: fields.ringTone.default(false),
  volume: fields.volume.default(0.5),
  quietHours: fields.quietHours.default(null),
  popupPosition: fields.popupPosition.default('top-right'),
  theme: fields.theme.default('system'),
  language: fields.language.default(SYSTEM_LANGUAGE),
})
export type Preferences = z.infer<typeof preferencesSchema>

/** What of it changes. Not `preferencesSchema.partial()`: that fills in the defaults, and undoes what is not named. */
export const preferencesPatchSchema = z.object(fields).partial()
