/** A filing that waits for an operator, as far as it is told to whoever sent it. */
export type Told = {
  beyond: 'day' | 'open'
  state: 'waiting' | 'refused' | 'done'
  reason?: string | undefined
}

const because = {
  day: 'Su junta ya registró hoy todos los escritos que se registran en un día sin que alguien los mire.',
  open: 'Esa oficina ya le debe respuesta a su junta en todos los escritos que se registran sin que alguien los mire.',
}
const sooner = {
  day: 'Si no quiere esperar, envíelo otra vez mañana.',
  open: 'Si antes le responden otro, envíelo otra vez.',
}
const NO_TERM =
  'Esto no mueve ningún plazo: el de la autoridad corre desde que el documento se presenta ante ella, no desde que se registra en Plazo. Si ya lo presentó, vale la fecha de su sello. Si Plazo iba a enviarlo, todavía no lo envió: si es urgente, preséntelo usted hoy en su mesa de partes, y anote aquí el sello.'

export const keptTitle = ({ state }: Told): string =>
  state === 'refused' ? 'El operador no lo registró' : 'Su escrito espera una revisión'

/** Why a filing waits and what happens next, or why it was refused; told in Spanish, a paragraph each. */
export function keptWords({ beyond, state, reason }: Told): string[] {
  if (state === 'refused')
    return [
      `El operador de Plazo no lo registró: ${reason}`,
      'No se perdió nada: corríjalo y envíelo otra vez. Lo que cabe en un día se registra sin que nadie lo admita.',
    ]
  return [
    `${because[beyond]} No se perdió nada de lo que escribió: está guardado.`,
    `El operador de Plazo lo mira y lo registra, o le dice por correo por qué no. ${sooner[beyond]}`,
    NO_TERM,
  ]
}
