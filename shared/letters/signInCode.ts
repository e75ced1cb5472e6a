import type { CaseNumber } from '../cases/number.ts'
import { type Instant, limaTime } from '../law/time.ts'
import { WHO_IS_PLAZO } from '../words/record.ts'
import { code, link, paragraph } from './blocks.ts'
import { type Composed, rendered } from './compose.ts'

/**
 * The mail with a code to sign in, or of an office to `answer` a case; `until` is when it ceases to be good. The subject does not
 * show it: telephones read subjects aloud.
 */
export function signInCode(digits: string, until: Instant, site: string, answer?: CaseNumber): Composed {
  const grouped = code('Código', digits.match(/.{4}/g)?.join(' ') ?? digits)
  const good = `Escríbalo en la página donde lo pidió. Vale hasta las ${limaTime(until)}, hora de Lima.`
  if (answer)
    return rendered({
      subject: [answer, 'código para registrar lo que responde su oficina'],
      title: 'Su código para responder',
      blocks: [
        grouped,
        paragraph(
          `Alguien llenó la página de respuesta del expediente ${answer} en nombre de su oficina. Este código lo registra, y abre por unas horas la mesa de su oficina en ese navegador.`,
        ),
        paragraph(good),
        paragraph(
          'Si no fue nadie de su oficina, no haga nada: sin este código no se registra nada. Plazo nunca lo pide por teléfono ni por mensaje; no se lo dé a nadie.',
        ),
        paragraph(WHO_IS_PLAZO),
      ],
    })
  return rendered({
    subject: ['Plazo', 'código para entrar a su mesa'],
    title: 'Su código para entrar',
    blocks: [
      grouped,
      paragraph(good),
      link('Entrar a su mesa', `${site}/ingresar`),
      paragraph(
        'Si usted no lo pidió, no haga nada: sin este código nadie entra. Plazo nunca lo pide por teléfono ni por mensaje; no se lo dé a nadie.',
      ),
      paragraph(WHO_IS_PLAZO),
    ],
  })
}
