import { HttpError } from '../http-error.ts'

/**
 * The text of a file. A byte order mark says what it is; else the charset of the content type, if any; else it is UTF-8
 * where it can be, and Windows-1252, which Excel writes on Western systems, where it cannot.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const marked =
    [0xff, 0xfe].every((byte, at) => bytes[at] === byte) || [0xfe, 0xff].every((byte, at) => bytes[at] === byte)
  if (marked) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) return decoderOf(charset).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    throw new HttpError(415, `content-type: the charset ${charset} is not known`)
  }
}
