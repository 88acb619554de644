/** The requests of a PBX about one inbound call to a queue. */
export const inbound = (callId: string, from = '4912347114711', queue = 'Support') => {
  const facts = { from, to: '4930600000000', direction: 'in', callId, queue }
  return {
    ring: { ...facts, event: 'newCall' },
    answer: (fields: Record<string, string>) => ({ ...facts, ...fields, event: 'answer' }),
    miss: { ...facts, event: 'hangup', cause: 'cancel' },
    end: { ...facts, event: 'hangup', cause: 'normalClearing' },
  }
}
