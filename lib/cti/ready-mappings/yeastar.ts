import type { z } from 'zod'
import type { mappingSchema } from '../mapping.ts'

/**
 * Yeastar P-series: "Call Status Changed" (30011) while a call goes on, "Call End Details" (30012) when it is over. The
 * message may be a text that is JSON. A trunk's status is the call's; an extension's only where no trunk is told of.
 * @see https://help.yeastar.com/en/p-series/developer-guide/event-call-status-changed.html
 * @see https://help.yeastar.com/en/p-series-cloud-edition/developer-guide/event-new-cdr.html
 */
export const yeastar: z.input<typeof mappingSchema> = {
  name: 'yeastar',
  only: { type: ['30011', '30012'] },
  fields: {
    event: [
      { path: 'msg.call_from', is: 'ended' },
      'msg.members.*.inbound.member_status',
      'msg.members.*.outbound.member_status',
      'msg.members.*.extension.member_status',
    ],
    callId: 'msg.call_id',
    direction: [
      'msg.type',
      { path: 'msg.members.*.inbound', is: 'inbound' },
      { path: 'msg.members.*.outbound', is: 'outbound' },
      'msg.members.*.extension.member_status',
    ],
    from: ['msg.call_from', 'msg.members.*.inbound.from', 'msg.members.*.outbound.from'],
    to: ['msg.did_number', 'msg.members.*.inbound.to', 'msg.members.*.outbound.to', 'msg.call_to'],
    user: 'msg.members.*.extension.number',
    answeringNumber: { in: 'msg.members.*.extension.number' },
    cause: 'msg.status',
    talkSeconds: 'msg.talk_duration',
  },
  values: {
    event: {
      RING: 'newCall',
      ALERT: 'newCall',
      EARLYMEDIA: 'newCall',
      ANSWER: 'answer',
      ANSWERED: 'answer',
      HOLD: 'ignore',
      BYE: 'hangup',
      ended: 'hangup',
    },
    direction: {
      inbound: 'in',
      outbound: 'out',
      // An extension that is called, and one that calls.
      RING: 'in',
      ANSWER: 'in',
      ALERT: 'out',
      ANSWERED: 'out',
    },
    cause: {
      ANSWERED: 'normalClearing',
      'NO ANSWER': 'noAnswer',
      ABANDONED: 'cancel',
      BUSY: 'busy',
      FAILED: 'congestion',
      VOICEMAIL: 'voicemail',
    },
  },
  signature: { header: 'x-signature', scheme: 'hmac-sha256-base64' },
}
