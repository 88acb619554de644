export const MARKUP = '<img src=x onerror="window.top.pwned=1"><script>pwned=1</script><b>Emma</b>&amp;'

/** What somebody may be called, by PBX, address book or helpdesk, and how it begins on screen. */
export const NAMES: [what: string, name: string, shown: string][] = [
  ['markup', MARKUP, '<img src=x'],
  ['a template', '{{constructor.constructor("pwned=1")()}} %s', '{{constructor'],
  ['an override of direction', '\u202eroyalT \u2066ammE\u202e', '\u202eroyalT'],
  ['10,000 characters', 'Wolfeschlegelstein'.repeat(555), 'Wolfeschlegelstein'],
  ['emoji', '👩🏽‍🚒🇩🇪'.repeat(20), '👩🏽‍🚒'],
  ['zero width', 'E\u200bm\u200dm\ufeffa\u2060 T\u00ada\u0301\u0301\u0301\u0301ylor', 'E\u200bm'],
  ['a script in an address', 'javascript:pwned=1', 'javascript:pwned=1'],
]
