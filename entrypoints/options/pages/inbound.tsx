import { BlockedTable } from '../../../components/options/rules/blocked-table.tsx'
import type { PageProps } from '../parts.ts'
import { RulesPage } from '../rules-page.tsx'

/** Whose calls are turned away. */
export function InboundPage({ parts }: PageProps) {
  return (
    <RulesPage parts={parts} id="inbound" list="inbound.blockCallerIds">
      {editor => <BlockedTable {...editor} />}
    </RulesPage>
  )
}
