import { LogFields } from '../../../components/options/rules/log-fields.tsx'
import { PrivacyFields } from '../../../components/options/rules/privacy-fields.tsx'
import { countries } from '../../../lib/cti/phone-number.ts'
import type { PageProps } from '../parts.ts'
import { RulesPage } from '../rules-page.tsx'

const COUNTRIES = countries()

/** What is shown of calls, how long they are kept, and whose are not. */
export function LogPage({ parts }: PageProps) {
  return (
    <RulesPage parts={parts} id="log" list="excludedNumbers">
      {editor => (
        <>
          <LogFields {...editor} countries={COUNTRIES} />
          <PrivacyFields {...editor} />
        </>
      )}
    </RulesPage>
  )
}
