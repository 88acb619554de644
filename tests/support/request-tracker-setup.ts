import { installRequestTracker } from './request-tracker-install.ts'

/** Before the tests on a real helpdesk: brings it onto the machine. */
export const setup = installRequestTracker
