import { readPage } from '../html.ts'
import type { Session } from '../session.ts'

const SIGN_IN = /<form\b[^<>]*\baction=["'][^"'<>]*\/front\/login\.php/

/** Asks for a page of GLPI, or for a part of one. Rejects with {@link HelpdeskError}. */
export async function askPage(session: Session, path: string, parameters: URLSearchParams): Promise<string> {
  return readPage(await session.ask(`${path}?${parameters}`), SIGN_IN)
}
