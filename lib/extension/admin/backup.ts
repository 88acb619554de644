import { type BackupPart, type RestoreResult, restoreResultSchema } from '../../cti/backup.ts'
import type { RelayClient } from '../relay-client.ts'

const FILE_TIMEOUT_MS = 180_000
const JSON_FILE = { 'content-type': 'application/json' }

/** Everything but endpoints and tokens as one file. */
export async function downloadBackup(client: RelayClient): Promise<Blob> {
  return (await client.request('GET', '/admin/backup', { timeoutMs: FILE_TIMEOUT_MS })).blob()
}

/** The log of calls as text. Dates such as `2026-11-22`, both days included; empty where there is no limit. */
export async function exportCalls(
  client: RelayClient,
  query: { from: string; to: string; format: 'csv' | 'jsonl' },
): Promise<Blob> {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  return (await client.request('GET', `/admin/export?${given}`, { timeoutMs: FILE_TIMEOUT_MS })).blob()
}

/** What a file would change, with the tag to apply it under. Status 422: `issues` name what does not fit. */
export async function previewBackup(
  client: RelayClient,
  file: Blob,
  parts: readonly BackupPart[],
): Promise<{ result: RestoreResult; tag: string }> {
  const path = `/admin/backup?dryRun=true&parts=${parts.join()}`
  const response = await client.request('POST', path, { body: file, headers: JSON_FILE, timeoutMs: FILE_TIMEOUT_MS })
  return { result: restoreResultSchema.parse(await response.json()), tag: response.headers.get('etag') ?? '' }
}

/** Restores a file. Status 412: somebody else changed something since the preview. */
export async function applyBackup(
  client: RelayClient,
  file: Blob,
  parts: readonly BackupPart[],
  tag: string,
): Promise<RestoreResult> {
  const headers = { ...JSON_FILE, 'if-match': tag }
  const response = await client.request('POST', `/admin/backup?parts=${parts.join()}`, {
    body: file,
    headers,
    timeoutMs: FILE_TIMEOUT_MS,
  })
  return restoreResultSchema.parse(await response.json())
}
