/** The fields of `after` that say something else than `before`; all of them where there was nothing before. */
export function changedFields<Fields extends object>(before: Partial<Fields> | null, after: Fields): Partial<Fields> {
  const isChanged = ([name, value]: [string, unknown]) =>
    before === null || JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name))
  return Object.fromEntries(Object.entries(after).filter(isChanged)) as Partial<Fields>
}
