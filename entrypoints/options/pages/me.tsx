import '../../../components/options/me/me.css'
import { DialSchemeField } from '../../../components/options/dial-scheme-field.tsx'
import { LanguageChoice } from '../../../components/options/me/language-choice.tsx'
import { SiteSettings } from '../../../components/options/me/site-settings.tsx'
import { MeSection } from '../../../components/options/me-section.tsx'
import { LANGUAGES } from '../../../lib/cti/text/index.ts'
import { setDialLinks } from '../../../lib/extension/dial-sites.ts'
import { writeStored } from '../../../lib/extension/stored.ts'
import { playTone } from '../../../lib/extension/tone.ts'
import type { PageProps } from '../parts.ts'

/** What an agent decides for this browser. */
export function MePage({ parts: { client, sites, managed } }: PageProps) {
  const { preferences, dialScheme, shortcuts } = client.desk.value
  const { locked, dialScheme: managedScheme } = managed.value
  return (
    <MeSection
      dialling={
        <DialSchemeField
          // What the organisation has just set takes the place of what was typed.
          key={managedScheme}
          scheme={dialScheme}
          managed={managedScheme !== null}
          onScheme={scheme => writeStored('dialScheme', scheme)}
        />
      }
      locked={locked}
      onTryTone={() => void playTone(preferences.volume)}
      preferences={preferences}
      shortcuts={shortcuts}
      onPrefer={changed => client.send({ kind: 'prefer', preferences: changed })}
    >
      <LanguageChoice
        languages={Object.keys(LANGUAGES)}
        value={preferences.language}
        managed={locked.includes('language')}
        onChoose={language => client.send({ kind: 'prefer', preferences: { language } })}
      />
      <SiteSettings
        sites={sites.sites.value}
        onDialLinks={setDialLinks}
        onSidebar={sites.setSidebarOpen}
        onReset={sites.reset}
      />
    </MeSection>
  )
}
