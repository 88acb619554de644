import type { z } from 'zod'
import type { mappingSchema } from '../mapping.ts'

/**
 * FreeSWITCH channel events as JSON. Only the leg of whoever calls counts: to FreeSWITCH that leg comes in, whichever
 * way the call goes, and what comes from the context `public` comes from outside.
 * @see https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Introduction/Event-System/Event-List_7143557/
 */
export const freeswitch: z.input<typeof mappingSchema> = {
  name: 'freeswitch',
  only: { 'Call-Direction': ['inbound'] },
  fields: {
    event: 'Event-Name',
    callId: 'Unique-ID',
    direction: 'Caller-Context',
    from: 'Caller-Caller-ID-Number',
    to: 'Caller-Destination-Number',
    user: { in: ['variable_cc_agent', 'variable_dialed_user'], out: ['Caller-Username', 'Caller-Caller-ID-Name'] },
    queue: 'variable_cc_queue',
    answeringNumber: { in: ['variable_dialed_user', 'Other-Leg-Destination-Number'] },
    cause: 'Hangup-Cause',
    at: 'Event-Date-Timestamp',
    callerName: { in: 'Caller-Caller-ID-Name' },
  },
  values: {
    event: {
      CHANNEL_CREATE: 'newCall',
      CHANNEL_ANSWER: 'answer',
      CHANNEL_HANGUP: 'hangup',
      CHANNEL_HANGUP_COMPLETE: 'hangup',
    },
    direction: { public: 'in', '*': 'out' },
    cause: {
      NORMAL_CLEARING: 'normalClearing',
      MANAGER_REQUEST: 'normalClearing',
      USER_BUSY: 'busy',
      ORIGINATOR_CANCEL: 'cancel',
      NO_ANSWER: 'noAnswer',
      NO_USER_RESPONSE: 'noAnswer',
      ALLOTTED_TIMEOUT: 'noAnswer',
      CALL_REJECTED: 'rejected',
      UNALLOCATED_NUMBER: 'notFound',
      INVALID_NUMBER_FORMAT: 'notFound',
      NO_ROUTE_DESTINATION: 'notFound',
      USER_NOT_REGISTERED: 'notFound',
      SUBSCRIBER_ABSENT: 'notFound',
      DESTINATION_OUT_OF_ORDER: 'notFound',
      NETWORK_OUT_OF_ORDER: 'congestion',
      NORMAL_TEMPORARY_FAILURE: 'congestion',
      SWITCH_CONGESTION: 'congestion',
      NORMAL_CIRCUIT_CONGESTION: 'congestion',
      RECOVERY_ON_TIMER_EXPIRE: 'congestion',
      BLIND_TRANSFER: 'forwarded',
      ATTENDED_TRANSFER: 'forwarded',
    },
  },
  response: {
    reject: { action: 'reject', reason: '{reason}' },
    dial: { action: 'dial', callerId: '{callerId}', number: '{number}' },
    none: {},
  },
}
