import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'

const STEPS = {
  connect: { title: 'first.connect', hint: 'first.connectHint', href: '#connection' },
  helpdesk: { title: 'first.helpdesk', hint: 'first.helpdeskHint', href: '#connection' },
  endpoint: { title: 'first.endpoint', hint: 'first.endpointHint', href: '#endpoint' },
  call: { title: 'first.call', hint: 'first.callHint', href: '#try' },
} as const satisfies Record<string, { title: Key; hint: Key; href: string }>

/** What there is to do before the first call rings. */
type Step = keyof typeof STEPS

interface FirstStepsProps {
  /** In their order, and whether each is done. */
  steps: readonly (readonly [step: Step, done: boolean])[]
  /** They are not to be shown again. */
  onDismiss(): void
}

/** The way from an empty browser to the first call: each step leads to where it is done, and ticks itself. */
export function FirstSteps({ steps, onDismiss }: FirstStepsProps) {
  const t = useText()
  const next = steps.find(([, done]) => !done)?.[0]
  return (
    <section class="first-steps" aria-labelledby="first-steps-title">
      <header>
        <h2 id="first-steps-title">{t(next === undefined ? 'first.done' : 'first.title')}</h2>
        <button type="button" class="button" onClick={onDismiss}>
          {t(next === undefined ? 'first.close' : 'first.dismiss')}
        </button>
      </header>
      <ol>
        {steps.map(([step, done]) => (
          <li key={step} data-done={done} aria-current={step === next ? 'step' : undefined}>
            <span class="step-mark" aria-hidden="true">
              {done ? '✓' : ''}
            </span>
            <span>
              {/* An agent who is no admin has no call to try: theirs comes by itself. */}
              {done || (step === 'call' && !steps.some(([each]) => each === 'endpoint')) ? (
                <span class="step-title">{t(STEPS[step].title)}</span>
              ) : (
                <a class="step-title" href={STEPS[step].href}>
                  {t(STEPS[step].title)}
                </a>
              )}
              <span class="unseen"> {t(done ? 'first.stepDone' : 'first.stepOpen')}</span>
              {step === next && <span class="hint">{t(STEPS[step].hint)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
