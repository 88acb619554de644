import type { Remark } from '../../../lib/cti/rules/remarks.ts'
import { rowId } from '../../../lib/cti/rules/row-id.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import type { RowRemark } from '../table-row.tsx'
import { excludedRows } from './excluded-rows.ts'
import { sectionOf } from './section-of.ts'

const FIELDS = {
  'inbound.blockCallerIds': 'callerId',
  'outbound.routingTable': 'dest',
  queueFilter: 'queue',
  excludedNumbers: 'number',
} as const satisfies Record<Remark['path'], string>

/** The rows of a list as objects, each its own. */
function rowsOf(settings: Settings, path: Remark['path']): readonly object[] {
  switch (path) {
    case 'inbound.blockCallerIds':
      return settings.inbound.blockCallerIds
    case 'outbound.routingTable':
      return settings.outbound.routingTable
    case 'queueFilter':
      return settings.queueFilter
    case 'excludedNumbers':
      return excludedRows(settings.excludedNumbers)
  }
}

/**
 * Remarks on one list in words, by `rowId`. They were found in `found.of`, a moment ago; rows that have moved since are
 * called by where they stand now, and those that are gone left out.
 */
export function remarksInWords(
  found: { of: Settings; remarks: readonly Remark[] } | null,
  path: Remark['path'],
  now: Settings,
  t: Translate,
): Map<number, RowRemark[]> {
  const said = new Map<number, RowRemark[]>()
  const concerned = found?.remarks.filter(remark => remark.path === path) ?? []
  if (!found || concerned.length === 0) return said
  const before = rowsOf(found.of, path)
  const places = new Map(rowsOf(now, path).map((row, index) => [rowId(row), index]))
  for (const { index, by, reason } of concerned) {
    const [row, hiding] = [before[index], before[by]]
    const place = hiding && places.get(rowId(hiding))
    if (!row || place === undefined) continue
    const number = place + 1
    const text =
      path === 'queueFilter'
        ? 'remark.sameQueue'
        : reason === 'duplicate'
          ? 'remark.duplicate'
          : path === 'outbound.routingTable'
            ? 'remark.coveredRoute'
            : 'remark.covered'
    const link = { index: place, href: `#${sectionOf(path)}/${number}`, label: t('remark.goTo', { row: number }) }
    said.set(rowId(row), [{ field: FIELDS[path], message: t(text, { row: number }), link }])
  }
  return said
}
