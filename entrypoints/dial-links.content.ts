import { defineContentScript } from 'wxt/utils/define-content-script'
import { DialLinks } from '../lib/extension/dial-links.ts'
import { followDialSetting } from '../lib/extension/dial-message.ts'

export default defineContentScript({
  // Registered at run time, for the helpdesks where the user wants it; apart from the sidebar, as it brings the
  // phone-number library with it.
  registration: 'runtime',
  matches: ['*://*/*'],
  main(context) {
    let links: DialLinks | undefined
    let turn = Promise.resolve()
    context.onInvalidated(() => links?.stop())
    followDialSetting(setting => {
      // The links of before go first, which takes a while; of several settings the last one stays.
      turn = turn
        .then(() => links?.leave())
        .then(() => {
          links = setting && context.isValid ? new DialLinks(document, setting, () => context.isValid) : undefined
          links?.start()
        })
    }, context.signal)
  },
})
