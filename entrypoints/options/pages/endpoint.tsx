import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'
import { RulesSwitch } from '../rules-page.tsx'

export function EndpointPage({ parts }: PageProps) {
  return (
    <OptionsSection id="endpoint">
      <RulesSwitch parts={parts} />
    </OptionsSection>
  )
}
