import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function FilterPage(_props: PageProps) {
  return <OptionsSection id="filter">{null}</OptionsSection>
}
