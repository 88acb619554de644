const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Web servers take addresses of about 8000 characters, and this is not all of one. */
const LONGEST = 6000

/** Plain text as Request Tracker's forms take it in an address: as HTML. What is too long for one is cut, with an `…`. */
export function htmlOf(text: string): string {
  const all = [...text]
  let length = all.length
  const part = () => escaped(all.slice(0, length).join(''))
  while (new URLSearchParams({ text: part() }).toString().length > LONGEST) length = Math.floor(length * 0.9)
  return length < all.length ? `${part()}…` : part()
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign).replace(/\r\n|\r|\n/g, '<br />')
}
