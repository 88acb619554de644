/** A text that depends on a count: one form for each category the language has. */
export type PluralText = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/**
 * English, and with it what there is to say: every other language has exactly these keys.
 * `{name}` stands for a value. A text with forms is chosen by the value `count`.
 */
export const en = {
  'extension.name': 'Ringside',
  'extension.description': 'Telephony in the helpdesk you already have: who is calling, which calls were missed.',

  'sidebar.label': 'Calls',
  'sidebar.log': 'Call log',
  'sidebar.show': 'Show calls',
  'sidebar.hide': 'Hide calls',
  'sidebar.missed': { one: '{count} missed call', other: '{count} missed calls' },
  'sidebar.noneMissed': 'No missed calls',
  'sidebar.allDone': 'Mark all done',
  'sidebar.options': 'Open options',
  'sidebar.empty': 'No calls yet',
  'sidebar.emptyNext':
    'The next call appears here as soon as it rings. If the phone rings and nothing appears, ask your administrator whether you may see that queue.',
  'sidebar.off': 'An administrator has switched telephony off. New calls appear once it is on again.',

  'link.unconnected': 'Not connected',
  'link.connecting': 'Connecting …',
  'link.live': 'Connected',
  'link.reconnecting': 'No connection',
  'link.refused': 'Access ended',
  'link.forbidden': 'Permission missing',

  'notice.unconnected': 'Paste the connect link from your administrator in the options, and calls appear here.',
  'notice.reconnecting': 'The relay does not answer (since {time}). Calls are not shown until it does.',
  'notice.retryIn': 'Retrying in {seconds} s.',
  'notice.retrying': 'Retrying now.',
  'notice.retryNow': 'Retry now',
  'notice.notSaved': 'Not saved: the relay could not be reached. Please try again.',
  'notice.refused':
    'The relay no longer accepts your access. Ask your administrator for a new connect link and paste it in the options.',
  'notice.forbidden': 'The browser no longer lets Ringside reach the relay. Allow it again in the options.',

  'party.anonymous': 'Anonymous',
  'party.maybe': 'Perhaps {name}',
  'party.others': { one: '{name} or one other', other: '{name} or {count} others' },

  'call.inbound': 'Incoming',
  'call.outbound': 'Outgoing',
  'call.ringing': 'Ringing',
  'call.talking': 'In conversation',
  'call.done': 'Done: {name}',
  'call.queue': 'Queue: {queue}',
  'call.answeredBy': 'Answered by {name}',
  'call.waited': 'Waited {duration}',
  'call.talked': 'Talked {duration}',

  'dial.call': 'Call {number}',

  'outcome.answered': 'Answered',
  'outcome.missed': 'Missed',
  'outcome.unreached': 'Not reached',
  'outcome.voicemail': 'Voicemail',
  'outcome.blocked': 'Blocked',
  'outcome.busy': 'Busy',
  'outcome.cancelled': 'Cancelled',
  'outcome.forwarded': 'Forwarded',
  'outcome.failed': 'Failed',
  'outcome.unknown': 'End not known',

  'popup.dismiss': 'Dismiss',
  'popup.more': '+{count} more',
  'popup.announce': 'Call from {name}, {queue}',
  'popup.unknown': 'No name is known for this number',
  'popup.withheld': 'The caller withholds the number',
  'popup.maybe': 'A guess from {source}',
  'popup.others': 'Or {names}',
  'source.addressBook': 'the address book',
} as const satisfies Record<string, string | PluralText>

/** What only the options page says: helpdesk pages do not have to load it. */
export const enOptions = {
  'options.title': 'Ringside options',
  'options.sections': 'Sections',

  'connection.title': 'Connection',
  'connection.intro': 'The relay passes calls from the phone system to this browser.',
  'connection.link': 'Connect link',
  'connection.linkHint': 'Your administrator sends it to you. It is yours alone, like a password.',
  'connection.linkAgain': 'A new link takes the place of the present connection.',
  'connection.connect': 'Connect',
  'connection.connecting': 'Connecting …',
  'connection.show': 'Show',
  'connection.hide': 'Hide',
  'connection.live': 'Calls appear as they happen.',
  'connection.unconnected': 'Paste your connect link below. Until then no calls are shown.',
  'connection.refused':
    'The relay no longer accepts your access. Ask your administrator for a new link and paste it below.',
  'connection.forbidden': 'The browser no longer lets Ringside reach the relay. No calls are shown until you allow it.',
  'connection.allow': 'Allow access',
  'connection.notALink': 'This is no connect link. It looks like https://relay.example.com/connect#….',
  'connection.denied': 'Without the browser’s permission Ringside cannot reach the relay. Connect again and allow it.',
  'connection.unreachable':
    'The relay does not answer. Check that the link is complete and that this network reaches the relay.',
  'connection.unknownLink':
    'The relay does not know this link: it was replaced or withdrawn. Ask your administrator for a new one.',
  'connection.relay': 'Relay',
  'connection.name': 'Name',
  'connection.login': 'Login',
  'connection.role': 'Role',
  'connection.agent': 'Agent',
  'connection.admin': 'Administrator',
  'connection.numbers': 'Numbers',
  'connection.noNumbers': 'None. Without one, no screen opens when you answer.',
  'connection.signOut': 'Sign out',

  'sites.title': 'Helpdesks',
  'sites.intro': 'Calls appear beside the pages of these helpdesks.',
  'sites.address': 'Helpdesk address',
  'sites.addressHint': 'As in the address bar, such as https://helpdesk.example.com',
  'sites.add': 'Add',
  'sites.notAnAddress': 'This is no web address. It looks like https://helpdesk.example.com.',
  'sites.denied': 'Without the browser’s permission nothing can appear there. Add it again and allow it.',
  'sites.listed': 'This helpdesk is in the list already.',
  'sites.empty': 'No helpdesk yet. Enter its address, and calls appear beside its pages.',
  'sites.granted': 'Calls appear here',
  'sites.missing': 'The browser’s permission is missing: nothing appears here',
  'sites.grant': 'Allow',
  'sites.grantNamed': 'Allow {origin}',
  'sites.remove': 'Remove',
  'sites.removeNamed': 'Remove {origin}',

  'settings.title': 'Rules',
  'settings.intro': 'They hold for everyone. Nothing changes until you save.',
  'settings.general': 'In general',
  'settings.enabled': 'Telephony is switched on',
  'settings.enabledHint': 'Switched off, the relay turns the phone system’s requests away and shows no new calls.',
  'settings.country': 'Default country',
  'settings.countryHint': 'Two letters. Numbers written without a country code belong to it.',
  'settings.logLimit': 'Calls in the log',
  'settings.retention': 'Keep calls for days',
  'settings.blocked': 'Blocked callers',
  'settings.blockedIntro':
    'Their calls are rejected as busy. A number may end in *; “anonymous” stands for withheld numbers.',
  'settings.blockedEmpty': 'Nobody is blocked.',
  'settings.routing': 'Outgoing caller IDs',
  'settings.routingIntro': 'The first row that fits the number dialled decides. * stands for one or more digits.',
  'settings.routingEmpty': 'No rows: every call goes out with the default caller ID.',
  'settings.defaultCallerId': 'Default caller ID',
  'settings.defaultCallerIdHint': 'When no row fits. Empty leaves it to the phone system.',
  'settings.filter': 'Who sees which calls',
  'settings.filterIntro':
    'An agent sees the queues listed here with the agent’s name, and calls to the agent’s own numbers.',
  'settings.filterEmpty': 'No rows: everyone sees all calls.',
  'settings.callerId': 'Caller ID',
  'settings.dest': 'Number dialled',
  'settings.note': 'Note',
  'settings.queue': 'Queue or number',
  'settings.agents': 'Agents',
  'settings.nobody': 'Nobody',
  'settings.noAgents': 'There are no agents yet.',
  'settings.actions': 'Actions',
  'settings.cell': '{column}, row {row}',
  'settings.newRow': 'New row',
  'settings.removeRow': 'Remove row {row}',
  'settings.moveUp': 'Move row {row} up',
  'settings.moveDown': 'Move row {row} down',
  'settings.page': 'Rows {first} to {last} of {count}',
  'settings.previous': 'Previous',
  'settings.next': 'Next',
  'settings.save': 'Save',
  'settings.unsaved': 'There are unsaved changes.',
  'settings.saved': 'Saved.',
  'settings.issues': {
    one: 'Not saved: one entry needs a correction.',
    other: 'Not saved: {count} entries need a correction.',
  },
  'issue.blocked': 'A phone number such as 4930600000000, one that ends in *, or “anonymous”.',
  'issue.callerId': 'A phone number with country code, such as 4930600000000.',
  'issue.dest': 'Digits and *, such as 41* for Switzerland.',
  'issue.queue': 'The name of a queue, or a number.',
  'issue.note': 'At most 1,000 characters.',
  'issue.country': 'A country code of two letters, such as DE.',
  'issue.days': 'A whole number of days, at least 1.',
  'settings.conflict':
    'Not saved: someone else saved first. Reload to see the rules as they are now; your changes are lost.',
  'settings.reload': 'Reload',
} as const satisfies Record<string, string | PluralText>

/** All there is to say. */
export type Key = keyof typeof en | keyof typeof enOptions
type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : PluralText }

/** What a language has to say: a text where English has a text, forms where English has forms. */
export type Catalogue = Texts<typeof en>
/** As {@link Catalogue}, for the options page. */
export type OptionsCatalogue = Texts<typeof enOptions>
