import type { Dialect } from './dialect.ts'

const registered: Dialect[] = []

/** Called once by each dialect's file. */
export function register(dialect: Dialect): void {
  registered.push(dialect)
}

/** Every dialect whose file was loaded. */
export function dialects(): readonly Dialect[] {
  return registered
}
