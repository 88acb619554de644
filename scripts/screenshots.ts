import { startRequestTracker } from '../tests/support/request-tracker.ts'
import { buildExtension } from './build.ts'
import { takeAgentPictures } from './screenshots/agent.ts'
import { enterCallers } from './screenshots/day.ts'
import { takeNotificationPictures } from './screenshots/notification.ts'
import { takeOptionsPictures } from './screenshots/options.ts'
import { FOLDER } from './screenshots/picture.ts'

/**
 * `npm run screenshots`: takes the pictures of the documentation anew, with a real helpdesk, and says where they lie.
 * `npm run screenshots -- agent` takes only those of the sidebar, the pop-up and the toolbar, `-- options` only those of
 * the options page, `-- notification` the desktop's notification, which the others leave out as it takes a display.
 */
const which = process.argv[2] ?? 'all'
if (!['all', 'agent', 'options', 'notification'].includes(which))
  throw new Error(`There is agent, options and notification, not ${which}.`)

process.env.RINGSIDE_OPEN_SHADOW = '1'
const extension = await buildExtension('chrome', '.output/screenshots')
if (which === 'notification') {
  await takeNotificationPictures(extension)
  process.exit()
}
const helpdesk = await startRequestTracker()
try {
  await enterCallers(helpdesk)
  if (which !== 'options') await takeAgentPictures(extension, helpdesk)
  if (which !== 'agent') await takeOptionsPictures(extension, helpdesk)
} finally {
  await helpdesk.stop()
}
console.log(FOLDER)
