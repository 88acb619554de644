import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { guardDialing } from '../lib/extension/dial-guard.ts'

/** A content script of its own, as it must be there before the page's scripts, and so be small. */
export default defineUnlistedScript(guardDialing)
