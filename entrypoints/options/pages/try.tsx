import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function TryPage(_props: PageProps) {
  return <OptionsSection id="try">{null}</OptionsSection>
}
