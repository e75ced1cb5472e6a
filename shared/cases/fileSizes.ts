/**
 * What one file may weigh as it is sent, in MB of 1,048,576 bytes: a photo is drawn anew and then small, so that the photo of
 * any phone may come; a PDF is kept as it came.
 */
export const MOST_MB = { image: 25, pdf: 10 } as const
