import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureChromium } from '../../../scripts/chromium.ts'
import { EXTENSION_ID } from '../../../scripts/extension-browser.ts'

/** Where Chromium looks for what the organisation of a Linux machine has set. */
const FOLDER = '/etc/chromium'

/**
 * A Chromium whose extension is managed by `policy`, as the path of what starts it. It alone sees the policy: the folder
 * that the browser reads is put there in a mount namespace of its own, and the machine stays as it is. `set` changes it;
 * Chromium notices by itself.
 */
export async function managedChromium(
  folder: string,
  policy: object,
): Promise<{ executablePath: string; set(policy: object): Promise<void> }> {
  const managed = join(folder, 'policies/managed')
  await mkdir(managed, { recursive: true })
  const set = (next: object) =>
    writeFile(join(managed, 'ringside.json'), JSON.stringify({ '3rdparty': { extensions: { [EXTENSION_ID]: next } } }))
  await set(policy)
  const executablePath = join(folder, 'chromium')
  const [own, browser] = [folder, ensureChromium()].map(path => JSON.stringify(path))
  const mount = `mkdir -p ${FOLDER} && mount --bind ${own} ${FOLDER} && exec ${browser} "$@"`
  await writeFile(
    executablePath,
    `#!/bin/sh\nexec unshare --user --map-root-user --mount sh -c '${mount}' chromium "$@"\n`,
  )
  await chmod(executablePath, 0o755)
  return { executablePath, set }
}
