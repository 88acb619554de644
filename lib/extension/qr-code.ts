import { encode } from 'uqr'

/** A QR code as an SVG path of squares of 1 on a grid of so many, the quiet zone of 4 around it included. */
export interface QrCode {
  size: number
  path: string
}

/** @see https://www.iso.org/standard/83389.html (ISO/IEC 18004: a quiet zone of four modules) */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
