import type { Contact } from '../../../lib/cti/contact.ts'
import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { Trial } from '../../../lib/cti/trial.ts'
import { PROBLEM_WORDS } from '../../lookup.ts'
import { reasonOf } from '../../reason.ts'
import { useText } from '../../text.tsx'

/** What came of asking a helpdesk for a number: who has it, why they are taken for it, and their tickets. */
export function TrialResult({ trial }: { trial: Trial }) {
  const t = useText()
  switch (trial.outcome) {
    case 'notANumber':
      return null
    case 'unknown':
      return <p class="error">{t('sites.tryUnknown')}</p>
    case 'failed':
      return (
        <>
          <p class="error">{t(PROBLEM_WORDS[trial.problem], { name: trial.name })}</p>
          {/* A page of it asks with all that its own pages have. */}
          {!trial.fromPage && <p>{t('sites.tryOpenTab', { name: trial.name })}</p>}
          <p class="hint">{t('sites.tryTook', { milliseconds: Math.round(trial.milliseconds) })}</p>
        </>
      )
    case 'answered':
      return (
        <>
          <p>
            {trial.contacts.length === 0
              ? t('sites.tryNobody', { name: trial.name, number: prettyNumber(trial.number) })
              : t('sites.tryFound', {
                  count: trial.contacts.length,
                  name: trial.name,
                  number: prettyNumber(trial.number),
                })}
          </p>
          <ul class="trial-people">
            {trial.contacts.map(contact => (
              <Person key={contact.url ?? contact.name} contact={contact} />
            ))}
          </ul>
          <p class="hint">
            {t(trial.fromPage ? 'sites.tryByPage' : 'sites.tryByBackground')}{' '}
            {t('sites.tryTook', { milliseconds: Math.round(trial.milliseconds) })}
          </p>
        </>
      )
  }
}

function Person({ contact }: { contact: Contact }) {
  const t = useText()
  const { name, organization, level, url, tickets } = contact
  return (
    <li>
      <p>
        {url === null ? (
          <strong>{name}</strong>
        ) : (
          <a href={url} target="_blank" rel="noreferrer">
            {name}
          </a>
        )}
        {organization !== null && ` · ${organization}`}{' '}
        <span class="chip">{t(level === 'known' ? 'sites.tryKnown' : 'sites.tryMaybe')}</span>
      </p>
      <p class="hint">{reasonOf(contact, t)}</p>
      {tickets && tickets.length > 0 ? (
        <ul>
          {tickets.map(ticket => (
            <li key={ticket.id}>
              <a href={ticket.url} target="_blank" rel="noreferrer">
                #{ticket.number}
              </a>{' '}
              {ticket.title} · {ticket.state}
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">{t('sites.tryNoTickets')}</p>
      )}
    </li>
  )
}
