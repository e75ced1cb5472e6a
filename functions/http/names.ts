import { InputError } from '../../shared/law/parseDates.ts'
import { inert } from '../../shared/words/inert.ts'

/** A name as whoever reads it takes it for one: in our letters, so that none is made to look like another; and no address to open. Throws InputError. */
export const nameIn = (text: string): string => {
  if (!/^[\p{Script=Latin}\p{N} .,'’"“”«»()°ºª/#&-]+$/u.test(text))
    throw new InputError('Use solo letras, números y signos comunes, como figura en la resolución.')
  if (inert(text) !== text)
    throw new InputError('Escriba solo el nombre, sin direcciones de internet, y con un espacio después de cada punto.')
  return text
}
