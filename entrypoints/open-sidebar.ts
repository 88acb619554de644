import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { lender } from '../components/lender.ts'
import { OpenSidebar } from '../components/sidebar/open-sidebar.tsx'

/** The log and all that belongs to it: a page gets it when its sidebar is first open. */
export default defineUnlistedScript(() => lender().take(OpenSidebar))
