import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function AgentsPage(_props: PageProps) {
  return <OptionsSection id="agents">{null}</OptionsSection>
}
