import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function InboundPage(_props: PageProps) {
  return <OptionsSection id="inbound">{null}</OptionsSection>
}
