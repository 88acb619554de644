import type { z } from 'zod'
import type { mappingSchema } from '../mapping.ts'

/**
 * Telephony session notifications, subscribed to for each extension.
 * @see https://developers.ringcentral.com/guide/notifications/event-filters/account-telephony-sessions
 */
export const ringcentral: z.input<typeof mappingSchema> = {
  name: 'ringcentral',
  fields: {
    event: 'body.parties.*.status.code',
    callId: 'body.telephonySessionId',
    direction: 'body.parties.*.direction',
    from: ['body.parties.*.from.phoneNumber', 'body.parties.*.from.extensionNumber'],
    to: ['body.parties.*.to.phoneNumber', 'body.parties.*.to.extensionNumber'],
    user: { in: 'body.parties.*.to.name', out: 'body.parties.*.from.name' },
    answeringNumber: { in: ['body.parties.*.to.extensionNumber', 'body.parties.*.to.extensionId'] },
    // A party that goes to voicemail has a code of its own and no reason.
    cause: ['body.parties.*.status.reason', 'body.parties.*.status.code'],
    at: 'body.eventTime',
    callerName: { in: 'body.parties.*.from.name' },
  },
  values: {
    event: {
      Setup: 'newCall',
      Proceeding: 'newCall',
      Answered: 'answer',
      VoiceMail: 'hangup',
      Disconnected: 'hangup',
      // The call goes on elsewhere or is on hold.
      Gone: 'ignore',
      Hold: 'ignore',
      Parked: 'ignore',
      FaxReceive: 'ignore',
      VoiceMailScreening: 'ignore',
    },
    direction: { Inbound: 'in', Outbound: 'out' },
    cause: {
      Disconnected: 'normalClearing',
      CallFinished: 'normalClearing',
      AgentDropped: 'normalClearing',
      VoiceMail: 'voicemail',
      NoAnswer: 'noAnswer',
      Timeout: 'noAnswer',
      TargetBusy: 'busy',
      Rejected: 'rejected',
      Cancelled: 'cancel',
      InvalidNumber: 'notFound',
      NoSuchUser: 'notFound',
      DestinationBlocked: 'congestion',
      InternationalDisabled: 'congestion',
      NotEnoughFunds: 'congestion',
      InternalError: 'congestion',
      CallDropped: 'congestion',
      CallRedirected: 'forwarded',
      // One of several phones leaves, or one takes over from another: the session is not over.
      Pickup: 'ignore',
      AgentAnswered: 'ignore',
      Supervising: 'ignore',
      TakeOver: 'ignore',
      BlindTransfer: 'ignore',
      RccTransfer: 'ignore',
      AttendedTransfer: 'ignore',
      DtmfTransfer: 'ignore',
      CallerInputRedirect: 'ignore',
      CallFlip: 'ignore',
      CallSwitch: 'ignore',
      CallPark: 'ignore',
      ParkLocation: 'ignore',
    },
  },
  signature: { header: 'verification-token', scheme: 'token' },
  echoHeader: 'validation-token',
}
