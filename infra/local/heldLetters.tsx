import type { Letter } from '../../shared/ports.ts'

const reasons: Record<string, string> = {
  'no-mailbox': 'su destinatario no tiene buzón en el directorio',
  unmailable: 'el buzón del directorio no es una dirección de correo',
  'incomplete-record': 'falta el escrito o la junta',
  unwritable: 'no se pudo escribir tras varios intentos',
  throttled: 'el servicio de correo no la tomó tras varios intentos',
  'case-changed': 'el expediente cambió en cada intento',
  'in-doubt': 'no se sabe si salió',
}

/** The letters that wait for a person, each with its reason. */
export const HeldLetters = ({ held }: { held: readonly Letter[] }) =>
  held.length === 0 ? null : (
    <>
      <h2>Cartas retenidas</h2>
      <p class="hint">No salen solas: corrija lo que las retiene y suéltelas abajo.</p>
      <ul>
        {held.map(({ case: number, kind, to, reason = '' }) => (
          <li>
            <span class="num">{number}</span> {kind} → {to.role === 'post' ? to.post : to.role}:{' '}
            {reasons[reason] ?? reason}
          </li>
        ))}
      </ul>
    </>
  )
