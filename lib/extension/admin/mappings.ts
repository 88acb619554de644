import type { Mapping } from '../../cti/mapping.ts'
import { type MappingTrial, mappingTrialSchema } from '../../cti/mapping-trial.ts'
import type { RelayClient } from '../relay-client.ts'

/**
 * What a payload, as the PBX sends it, would become at an endpoint; writes nothing. Status 422: `issues` name what of
 * mapping or payload does not fit.
 */
export async function tryMapping(
  relay: RelayClient,
  trial: { mapping: Mapping; payload: string; endpoint: string },
): Promise<MappingTrial> {
  return mappingTrialSchema.parse(await (await relay.request('POST', '/admin/mappings/try', { body: trial })).json())
}
