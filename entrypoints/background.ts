import { defineBackground } from 'wxt/utils/define-background'
import hostCss from '../components/host.css?inline'
import popupCss from '../components/popup.css?inline'
import popupFormsCss from '../components/popup-forms.css?inline'
import sidebarCss from '../components/sidebar.css?inline'
import tokensCss from '../components/tokens.css?inline'
import { Background } from '../lib/extension/background.ts'

export default defineBackground({
  type: 'module',
  main: () => new Background([hostCss, tokensCss, sidebarCss, popupCss, popupFormsCss].join('\n')).start(),
})
