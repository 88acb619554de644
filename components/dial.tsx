import { createContext } from 'preact'
import { DEFAULT_DIAL_SCHEME } from '../lib/cti/dial-scheme.ts'

/** What a click on a number opens, as `dialHref` takes it. */
export const DialContext = createContext<string>(DEFAULT_DIAL_SCHEME)
