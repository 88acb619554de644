import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'

interface LanguageChoiceProps {
  /** BCP 47 tags. */
  languages: readonly string[]
  /** One of them, or `system`. */
  value: string
  managed: boolean
  onChoose(language: string): void
}

/** What Ringside speaks. Each language is named in its own words, for those who read no other. */
export function LanguageChoice({ languages, value, managed, onChoose }: LanguageChoiceProps) {
  const t = useText()
  const name = (tag: string) => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  return (
    <Choice
      label={t('me.language')}
      hint={t(managed ? 'managed.set' : 'me.languageHint')}
      options={[['system', t('me.languageSystem')], ...languages.map(tag => [tag, name(tag)] as const)]}
      value={value}
      disabled={managed}
      onChoose={onChoose}
    />
  )
}
