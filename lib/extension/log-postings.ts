import type { LogStore } from './log-schema.ts'

/** Numbers of texts that stand in one record: a common word has many records, a rare one a single small one. */
const SPAN = 512

/** Texts that a term now finds, or no longer. */
export interface TermChange {
  term: string
  text: number
  added: boolean
}

/** Enters texts under their terms, and strikes them out. */
export async function changePostings(
  postings: LogStore<'postings', 'readwrite'>,
  changes: readonly TermChange[],
): Promise<void> {
  const byRecord = Map.groupBy(changes, ({ term, text }) => `${Math.floor(text / SPAN)} ${term}`)
  await Promise.all(
    Array.from(byRecord.values(), async changes => {
      const [{ term, text } = { term: '', text: 0 }] = changes
      const key: [string, number] = [term, Math.floor(text / SPAN)]
      const texts = new Set(await postings.get(key))
      for (const { text, added } of changes) {
        if (added) texts.add(text)
        else texts.delete(text)
      }
      await (texts.size === 0 ? postings.delete(key) : postings.put([...texts], key))
    }),
  )
}

/** The texts with a term that begins so, some of them twice; of no more than `limit` records, where that is given. */
export async function textsBeginning(
  postings: LogStore<'postings', 'readonly'>,
  beginning: string,
  limit?: number,
): Promise<{ texts: number[]; isWhole: boolean }> {
  const range = IDBKeyRange.bound([beginning], [`${beginning}\uffff`])
  const records = await postings.getAll(range, limit)
  return { texts: records.flat(), isWhole: records.length !== limit }
}
