import { OptionsSection } from '../../../components/options/options-layout.tsx'
import type { PageProps } from '../parts.ts'

export function BackupPage(_props: PageProps) {
  return <OptionsSection id="backup">{null}</OptionsSection>
}
