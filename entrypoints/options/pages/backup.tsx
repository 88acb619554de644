import type { BackupPart } from '../../../lib/cti/backup.ts'
import '../../../components/options/admin/admin.css'
import '../../../components/options/backup/backup.css'
import { calendarDay } from '../../../components/format.ts'
import { BackupSection } from '../../../components/options/backup/backup-section.tsx'
import type { CallsExportQuery } from '../../../components/options/backup/calls-export.tsx'
import { askRelay } from '../../../lib/extension/admin/ask-relay.ts'
import { applyBackup, downloadBackup, exportCalls, previewBackup } from '../../../lib/extension/admin/backup.ts'
import { saveFile } from '../../../lib/extension/save-file.ts'
import type { PageProps } from '../parts.ts'

/** Rules, agents and address book as one file, out and in. */
export function BackupPage({ parts: { clock, rules } }: PageProps) {
  const download = async () => {
    const answer = await askRelay(downloadBackup)
    if (answer.ok) saveFile(answer.value, `ringside-backup-${calendarDay(clock.now())}.json`)
    return answer
  }
  const exporting = async (query: CallsExportQuery) => {
    const answer = await askRelay(client => exportCalls(client, query))
    if (answer.ok) saveFile(answer.value, `ringside-calls-${calendarDay(clock.now())}.${query.format}`)
    return answer
  }
  const apply = async (file: File, parts: readonly BackupPart[], tag: string) => {
    const answer = await askRelay(client => applyBackup(client, file, parts, tag))
    // The rules that the other sections show are not those of the relay any longer.
    if (answer.ok) await rules.load()
    return answer
  }
  return (
    <BackupSection
      unsaved={rules.dirty.value}
      onDownload={download}
      onExport={exporting}
      onPreview={(file, parts) => askRelay(client => previewBackup(client, file, parts))}
      onApply={apply}
    />
  )
}
