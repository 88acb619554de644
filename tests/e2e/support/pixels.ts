import type { Page } from 'playwright/test'

/** A rectangle that is not compared; in px of the picture. */
export interface Hole {
  x: number
  y: number
  width: number
  height: number
}

/** By how much one channel may differ before a pixel counts: antialiasing of the same shape never comes near it. */
const TOLERANCE = 8

/**
 * The share of pixels that differ between two PNG pictures, from 0 to 1; 1 where their sizes differ. The page decodes
 * them, and may be any.
 */
export function difference(page: Page, one: Buffer, other: Buffer, holes: readonly Hole[] = []): Promise<number> {
  const urls = [one, other].map(png => `data:image/png;base64,${png.toString('base64')}`)
  return page.evaluate(
    async ({ urls, holes, tolerance }) => {
      const pictures = await Promise.all(
        urls.map(async url => {
          const image = new Image()
          image.src = url
          await image.decode()
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')
          if (!context) throw new Error('there is no canvas')
          context.drawImage(image, 0, 0)
          for (const { x, y, width, height } of holes) context.clearRect(x, y, width, height)
          return context.getImageData(0, 0, image.width, image.height)
        }),
      )
      const [a, b] = pictures
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 1
      let different = 0
      for (let at = 0; at < a.data.length; at += 4) {
        const off = [0, 1, 2].some(i => Math.abs((a.data[at + i] ?? 0) - (b.data[at + i] ?? 0)) > tolerance)
        if (off) different++
      }
      return different / (a.width * a.height)
    },
    { urls, holes, tolerance: TOLERANCE },
  )
}
