import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function LogPage(_props: PageProps) {
  return <OptionsSection id="log">{null}</OptionsSection>
}
