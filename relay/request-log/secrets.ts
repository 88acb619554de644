/** Stands for a secret that was there. */
const SECRET = '[secret]'

const SECRET_HEADER = /authorization|cookie|signature|token|secret|password|api-?key/i
/** The end of a field's name that says that its value is a secret. */
const NAME = '(?:token|secret|password|passwd|api[_-]?key|authorization|signature)'
const IN_JSON = new RegExp(String.raw`("[\w.-]*${NAME}"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[\d.eE+-]+)`, 'gi')
const IN_FORM = new RegExp(String.raw`((?:^|[?&])[\w.%[\]-]*${NAME}=)[^&\s]*`, 'gi')
/** A part has a handful of short header lines: without bounds, a body of such lines would take seconds to look through. */
const IN_MULTIPART = new RegExp(
  String.raw`(name="[^"\r\n]{0,100}${NAME}"[^\r\n]{0,200}(?:\r?\n[^\r\n]{1,200}){0,4}\r?\n\r?\n)[^\r\n]*`,
  'gi',
)
/** The token in the address of a PBX endpoint, as in the URLs that some answers carry. */
const IN_URL = /(\/api\/v1\/(?!admin\b|calls\b)[a-z]+\/)(?!\[)[\w.~%-]+/gi

/**
 * A text without secrets: without those given, in any encoding they may have there, without the values of fields that
 * are secrets by their name, and without the token of an endpoint's address.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    // What is this short is no secret, and would take every word apart that it is in.
    if (secret.length < 4) continue
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))
      clean = clean.replaceAll(form, SECRET)
  }
  return clean
    .replace(IN_JSON, `$1"${SECRET}"`)
    .replace(IN_FORM, `$1${SECRET}`)
    .replace(IN_MULTIPART, `$1${SECRET}`)
    .replace(IN_URL, `$1${SECRET}`)
}

/** Headers by name, without those whose value is a secret. */
export function headersWithoutSecrets(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secrets: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = Array.isArray(value) ? value.join(', ') : value
      return [[name, SECRET_HEADER.test(name) ? SECRET : withoutSecrets(text, secrets)]]
    }),
  )
}
