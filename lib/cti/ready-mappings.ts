import type { z } from 'zod'
import { type Mapping, mappingSchema } from './mapping.ts'
import { freeswitch } from './ready-mappings/freeswitch.ts'
import { ringcentral } from './ready-mappings/ringcentral.ts'
import { yeastar } from './ready-mappings/yeastar.ts'

const ready: z.input<typeof mappingSchema>[] = [freeswitch, ringcentral, yeastar]

/** Mappings that come with Ringside, each under its name at every PBX endpoint. */
export const readyMappings: readonly Mapping[] = ready.map(mapping => mappingSchema.parse(mapping))
