import { SYSTEM_LANGUAGE } from '../cti/preferences.ts'

/**
 * The BCP 47 tag of the language to speak. `chosen` is a language or {@link SYSTEM_LANGUAGE}; where the system speaks
 * the chosen language too, its region stays, for dates and numbers.
 */
export function languageTag(chosen: string, system: string): string {
  return chosen === SYSTEM_LANGUAGE || baseOf(chosen) === baseOf(system) ? system : chosen
}

function baseOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? ''
}
