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

/** Those whose PBX proves that it is itself. */
export function signingDialects(): Dialect[] {
  return registered.filter(dialect => dialect.verify)
}
