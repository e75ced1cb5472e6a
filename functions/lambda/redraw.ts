import sharp, { type Sharp } from 'sharp'
import type { Redraw } from '../../shared/ports.ts'

/** Pixels on the longer side of what is kept, and of what stands in a list. */
const SIDE = 1600
const SMALL = 240
/** Pixels that a phone's largest photo has; what claims more than that is drawn by nobody. */
const MOST_PIXELS = 110_000_000

// Of libvips's many readers those three, so that nothing else ever looks at what a stranger sent.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)

/** Seconds that one image may take. */
const SECONDS = 40

const read = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 })

/**
 * An image as JPEG, upright, in the colours of every screen, on white where it is transparent; nothing that its file holds
 * besides what it shows goes over: no place, no camera, no name.
 */
export const redraw: Redraw = async (bytes) => {
  try {
    const { width, height } = await read(bytes).metadata()
    if (width * height > MOST_PIXELS) return 'bomb'
    const image = await drawn(read(bytes).autoOrient(), SIDE)
    return { image, thumbnail: await drawn(sharp(image), SMALL) }
  } catch (error) {
    return error instanceof Error && /pixel limit|timeout/i.test(error.message) ? 'bomb' : 'broken'
  }
}

const drawn = (image: Sharp, side: number): Promise<Uint8Array> =>
  image
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .timeout({ seconds: SECONDS })
    .toBuffer()
