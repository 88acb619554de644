import { signal } from '@preact/signals'
import { sectionOf } from '../../components/options/rules/section-of.ts'

/** The part of the rules to go to, by its path; each object leads there once. */
export const wantedPlace = signal<{ path: string } | null>(null)

/** Shows the section in which something is wrong, and goes to the field. */
export function goToIssue(path: string): void {
  wantedPlace.value = { path }
  location.hash = sectionOf(path)
}
