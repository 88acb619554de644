import { DialSchemeField } from '../../../components/options/dial-scheme-field.tsx'
import { MeSection } from '../../../components/options/me-section.tsx'
import { writeStored } from '../../../lib/extension/stored.ts'
import { playTone } from '../../../lib/extension/tone.ts'
import type { PageProps } from '../parts.ts'

/** What an agent decides for this browser. */
export function MePage({ parts: { client } }: PageProps) {
  const { preferences, dialScheme } = client.desk.value
  return (
    <MeSection
      dialling={<DialSchemeField scheme={dialScheme} onScheme={scheme => writeStored('dialScheme', scheme)} />}
      onTryTone={() => void playTone(preferences.volume)}
      preferences={preferences}
      onPrefer={changed => client.send({ kind: 'prefer', preferences: changed })}
    />
  )
}
