import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Catalogue } from '../lib/cti/text/en.ts'

const TEXTS = join(import.meta.dirname, '../lib/cti/text')
/** Files of the folder that are a language: named by its tag, as `LANGUAGES` has them. */
const LANGUAGE = /^([a-z]{2,3}(?:-.+)?)\.ts$/

/** Every language, by its tag, without Vite. Rejects when a file has no `texts`. */
export async function readLanguages(folder = TEXTS): Promise<Record<string, Catalogue>> {
  const tags = (await readdir(folder)).flatMap(name => LANGUAGE.exec(name)?.[1] ?? [])
  const read = async (tag: string): Promise<[string, Catalogue]> => {
    const file = join(folder, `${tag}.ts`)
    const { texts }: { texts?: Catalogue } = await import(pathToFileURL(file).href)
    if (!texts) throw new Error(`${file} has no texts`)
    return [tag, texts]
  }
  return Object.fromEntries(await Promise.all(tags.sort().map(read)))
}
