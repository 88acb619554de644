import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function OutboundPage(_props: PageProps) {
  return <OptionsSection id="outbound">{null}</OptionsSection>
}
