import { existsSync, readFileSync } from 'node:fs'
import { request } from './relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess } from './relay-process.ts'

/**
 * The most memory that a relay has had since it started, in bytes, where the system keeps that (Linux: `VmHWM` of
 * proc_pid_status(5)); elsewhere what it has now, by its own metrics.
 */
export async function peakMemory({ pid, url }: Pick<RelayProcess, 'pid' | 'url'>): Promise<number> {
  const status = `/proc/${pid}/status`
  if (existsSync(status)) return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]) * 1024
  const { body } = await request(`${url}/metrics`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(String(body))?.[1])
}
