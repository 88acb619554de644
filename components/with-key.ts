/** What a button does, with the key that does the same where there is one: `Hide calls (Alt+R)`. */
export function withKey(text: string, key: string): string {
  return key === '' ? text : `${text} (${key})`
}
