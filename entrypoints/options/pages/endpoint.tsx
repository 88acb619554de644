import { useEffect, useMemo } from 'preact/hooks'
import '../../../components/options/confirm.css'
import '../../../components/options/endpoint/endpoint.css'
import { EndpointList } from '../../../components/options/endpoint/endpoint-list.tsx'
import { MappingList } from '../../../components/options/endpoint/mapping-list.tsx'
import { OptionsSection } from '../../../components/options/options-layout.tsx'
import { useText } from '../../../components/text.tsx'
import { createEndpointsForm } from '../../../lib/extension/endpoints-form.ts'
import type { PageProps } from '../parts.ts'
import { recipesIn } from '../recipes.ts'
import { RulesSwitch } from '../rules-page.tsx'

/** The switch, the endpoints of the phone systems with their recipes, and the mappings. */
export function EndpointPage({ parts }: PageProps) {
  const { rules } = parts
  const t = useText()
  const form = useMemo(createEndpointsForm, [])
  const recipes = useMemo(() => recipesIn(t.locale), [t.locale])
  const settings = rules.settings.value
  // Each mapping has an address of its own once it is saved.
  useEffect(() => void form.load(), [rules.saved.value])
  const first = form.endpoints.value?.[0]
  return (
    <OptionsSection id="endpoint">
      <RulesSwitch parts={parts} />
      <EndpointList
        endpoints={form.endpoints.value}
        recipes={recipes}
        wrong={form.wrong.value}
        failed={form.failed.value}
        busy={form.busy.value}
        onAdd={form.add}
        onChange={form.change}
        onRemove={form.remove}
        onRenew={form.renew}
        onRetry={() => void form.load()}
      />
      {settings && (
        <MappingList
          mappings={settings.mappings}
          onChange={mappings => rules.change({ ...settings, mappings })}
          onTry={(mapping, payload) => form.tryMapping(mapping, payload, first?.id ?? '')}
        />
      )}
    </OptionsSection>
  )
}
