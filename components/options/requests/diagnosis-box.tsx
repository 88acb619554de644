import type { Diagnosis, Finding } from '../../../lib/cti/diagnosis.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { age } from '../../format.ts'
import { useText } from '../../text.tsx'
import { SECTIONS, type SectionId } from '../sections.ts'

/** What {@link DiagnosisBox} takes. */
export interface DiagnosisBoxProps {
  diagnosis: Diagnosis
  /** Milliseconds since 1970. */
  now: number
}

/** Why calls may not be seen, with what to do about each reason; a calm line where there is none. */
export function DiagnosisBox({ diagnosis: { findings, lastRequestAt }, now }: DiagnosisBoxProps) {
  const t = useText()
  if (findings.length === 0) {
    return (
      <p class="diagnosis-well link" data-status="live" role="status">
        {t('diagnosis.well', { age: lastRequestAt === null ? '–' : age(lastRequestAt, now, t.locale) })}
      </p>
    )
  }
  return (
    <section class="diagnosis" aria-labelledby="diagnosis-title">
      <h3 id="diagnosis-title">{t('diagnosis.title')}</h3>
      <ul>
        {findings.map(finding => {
          const { said, todo, section } = inWords(finding, now, t)
          return (
            <li key={finding.kind} data-kind={finding.kind}>
              <strong>{said}</strong> {todo} <a href={`#${section}`}>{t(SECTIONS[section].title)}</a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface Words {
  said: string
  todo: string
  /** Where it is set right. */
  section: SectionId
}

function inWords(finding: Finding, now: number, t: Translate): Words {
  switch (finding.kind) {
    case 'switchedOff':
      return { said: t('diagnosis.switchedOff'), todo: t('diagnosis.switchedOffTodo'), section: 'endpoint' }
    case 'noRequests':
      return { said: t('diagnosis.noRequests'), todo: t('diagnosis.noRequestsTodo'), section: 'endpoint' }
    case 'badToken': {
      const { count, lastAt } = finding
      const about = { count, age: age(lastAt, now, t.locale), address: finding.address ?? '?' }
      return { said: t('diagnosis.badToken', about), todo: t('diagnosis.badTokenTodo'), section: 'endpoint' }
    }
    case 'badSignature': {
      const said = t('diagnosis.badSignature', { count: finding.count })
      return { said, todo: t('diagnosis.badSignatureTodo'), section: 'endpoint' }
    }
    case 'unreadable': {
      const { count, error } = finding
      return {
        said: t('diagnosis.unreadable', { count }),
        todo: t('diagnosis.unreadableTodo', { error }),
        section: 'endpoint',
      }
    }
    case 'allExcluded': {
      const said = t('diagnosis.allExcluded', { count: finding.count })
      return { said, todo: t('diagnosis.allExcludedTodo'), section: 'log' }
    }
    case 'nobodySees': {
      const { count, queue } = finding
      return {
        said: t('diagnosis.nobodySees', { count, queue }),
        todo: t('diagnosis.nobodySeesTodo'),
        section: 'filter',
      }
    }
    case 'nobodyConnected': {
      const said = t('diagnosis.nobodyConnected', { count: finding.others })
      return { said, todo: t('diagnosis.nobodyConnectedTodo'), section: 'agents' }
    }
    case 'hiddenFromConnected': {
      const said = t('diagnosis.hiddenFromConnected', { count: finding.count })
      return { said, todo: t('diagnosis.hiddenFromConnectedTodo'), section: 'filter' }
    }
    case 'noNumbers':
      return { said: t('diagnosis.noNumbers'), todo: t('diagnosis.noNumbersTodo'), section: 'agents' }
    case 'noHangups': {
      const said = t('diagnosis.noHangups', { count: finding.count })
      return { said, todo: t('diagnosis.noHangupsTodo'), section: 'endpoint' }
    }
  }
}
