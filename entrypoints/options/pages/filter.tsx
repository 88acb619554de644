import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { FilterTable } from '../../../components/options/rules/filter-table.tsx'
import { WhoSeesWhat } from '../../../components/options/rules/who-sees-what.tsx'
import type { SeenQueue } from '../../../lib/cti/seen-queue.ts'
import { recentQueues } from '../../../lib/extension/admin/queues.ts'
import type { PageProps } from '../parts.ts'
import { RulesPage } from '../rules-page.tsx'

/** Which agents see which calls. */
export function FilterPage({ parts }: PageProps) {
  const { rules } = parts
  const seen = useSignal<readonly SeenQueue[]>([])
  useEffect(() => {
    void recentQueues().then(queues => {
      seen.value = queues
    })
  }, [])
  const agents = rules.agents.value
  return (
    <RulesPage parts={parts} id="filter" list="queueFilter">
      {editor => (
        <>
          <FilterTable {...editor} agents={agents} seen={seen.value} />
          <WhoSeesWhat
            settings={editor.settings}
            agents={agents}
            seen={seen.value}
            edited={rules.changes.value.some(({ path }) => path === 'queueFilter')}
          />
        </>
      )}
    </RulesPage>
  )
}
