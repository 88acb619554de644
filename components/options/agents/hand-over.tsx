import { useEffect, useRef, useState } from 'preact/hooks'
import type { HandedOver } from '../../../lib/cti/agent.ts'
import { useText } from '../../text.tsx'
import { SecretField } from '../admin/secret-field.tsx'
import { mailAddress } from './mail-address.ts'

/** A QR code as `qrCode` makes it: squares of 1 on a grid of so many. */
export interface QrPicture {
  size: number
  path: string
}

interface HandOverProps {
  handed: HandedOver
  qrCode(text: string): QrPicture
  onClose(): void
}

/** The connect link of an agent, the only time that it is there: to be copied, mailed, or read off the screen. */
export function HandOver({ handed, qrCode, onClose }: HandOverProps) {
  const t = useText()
  const { agent, connectLink } = handed
  const [picture, setPicture] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [connectLink])
  return (
    <section class="panel hand-over" aria-labelledby="hand-over-title">
      <h3 id="hand-over-title" ref={title} tabIndex={-1}>
        {t('agents.linkTitle', { name: agent.name })}
      </h3>
      <p>{t('agents.linkIntro')}</p>
      <SecretField label={t('connection.link')} value={connectLink} key={connectLink} />
      <div class="panel-actions">
        <a class="button" href={mailAddress(handed, t)}>
          {t('agents.mail')}
        </a>
        <button type="button" class="button" aria-expanded={picture} onClick={() => setPicture(!picture)}>
          {t(picture ? 'agents.hideQr' : 'agents.showQr')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('agents.linkDone')}
        </button>
      </div>
      {picture && <Qr picture={qrCode(connectLink)} label={t('agents.qr', { name: agent.name })} />}
    </section>
  )
}

/** Black on white whatever the theme: scanners take nothing else. */
function Qr({ picture: { size, path }, label }: { picture: QrPicture; label: string }) {
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <title>{label}</title>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
