import type { ComponentChildren } from 'preact'
import { useText } from '../text.tsx'
import { SECTIONS, type SectionId } from './sections.ts'

/** What {@link OptionsLayout} takes. */
export interface OptionsLayoutProps {
  /** The sections there are, in their order. */
  sections: readonly SectionId[]
  /** The one that is shown. */
  current: SectionId
  /** Those with changes that are not saved. */
  changed?: ReadonlySet<SectionId>
  children: ComponentChildren
}

/** The options page: the way to its sections at the left, and one of them beside. */
export function OptionsLayout({ sections, current, changed, children }: OptionsLayoutProps) {
  const t = useText()
  return (
    <div class="options">
      <header class="options-side">
        <h1>{t('options.title')}</h1>
        <nav class="nav" aria-label={t('options.sections')}>
          <ul>
            {sections.map(id => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  class={changed?.has(id) ? 'changed' : undefined}
                  aria-current={id === current ? 'page' : undefined}
                >
                  {t(SECTIONS[id].title)}
                  {changed?.has(id) && <span class="unseen"> {t('rules.changed')}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="options-main">{children}</main>
    </div>
  )
}

/** One section under its heading, with a sentence on what it is for. */
export function OptionsSection({ id, children }: { id: SectionId; children: ComponentChildren }) {
  const t = useText()
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t(SECTIONS[id].title)}</h2>
      <p class="intro">{t(SECTIONS[id].intro)}</p>
      {children}
    </section>
  )
}
