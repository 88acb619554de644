import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function RequestsPage(_props: PageProps) {
  return <OptionsSection id="requests">{null}</OptionsSection>
}
