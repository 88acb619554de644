import { browser } from 'wxt/browser'
import type { ToneOrder } from '../../lib/extension/sound.ts'
import { Ringing } from '../../lib/extension/tone.ts'

const ringing = new Ringing()

browser.runtime.onMessage.addListener((message: Partial<ToneOrder> | undefined) => {
  if (message?.to !== 'offscreen') return
  if (typeof message.volume === 'number') ringing.start(message.volume)
  else ringing.stop()
  document.documentElement.dataset.ringing = String(ringing.on)
})
