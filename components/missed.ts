export { isOpenMissed } from '../lib/cti/missed.ts'
