import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function EndpointPage(_props: PageProps) {
  return <OptionsSection id="endpoint">{null}</OptionsSection>
}
