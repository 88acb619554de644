/** What a country code of two letters stands for; null for what is no code. */
export function countryName(code: string, locale: string): string | null {
  if (!/^[A-Z]{2}$/.test(code)) return null
  const name = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code)
  return name ?? null
}
