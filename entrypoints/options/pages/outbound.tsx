import { RoutingTable } from '../../../components/options/rules/routing-table.tsx'
import type { PageProps } from '../parts.ts'
import { RulesPage } from '../rules-page.tsx'

/** Which number outgoing calls show. */
export function OutboundPage({ parts }: PageProps) {
  return (
    <RulesPage parts={parts} id="outbound" list="outbound.routingTable">
      {editor => <RoutingTable {...editor} />}
    </RulesPage>
  )
}
