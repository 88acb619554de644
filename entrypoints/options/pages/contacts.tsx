import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function ContactsPage(_props: PageProps) {
  return <OptionsSection id="contacts">{null}</OptionsSection>
}
