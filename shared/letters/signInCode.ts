import { type Instant, limaTime } from '../law/time.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { code, link, paragraph } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'

/** The mail with a code to sign in; `until` is when it ceases to be good. The subject does not show it: telephones read subjects aloud. */
export const signInCode = (digits: string, until: Instant, site: string): Composed =>
  rendered({
    subject: ['Plazo', 'código para entrar a su mesa'],
    title: 'Su código para entrar',
    blocks: [
      code('Código', digits.match(/.{4}/g)?.join(' ') ?? digits),
      paragraph(`Escríbalo en la página donde lo pidió. Vale hasta las ${limaTime(until)}, hora de Lima.`),
      link('Entrar a su mesa', `${site}/ingresar`),
      paragraph(
        'Si usted no lo pidió, no haga nada: sin este código nadie entra. Plazo nunca lo pide por teléfono ni por mensaje; no se lo dé a nadie.',
      ),
      paragraph(WHO_IS_PLAZO),
    ],
  })
