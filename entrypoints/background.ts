import { defineBackground } from 'wxt/utils/define-background'
import { Background } from '../lib/extension/background.ts'

export default defineBackground({
  type: 'module',
  main: () => new Background().start(),
})
