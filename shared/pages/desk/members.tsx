import { masked, type Role, roles } from '../../cases/members.ts'
import { type Instant, type LocalDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { ErrorSummary, failing, Input, Radios } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'

type Field = 'email' | 'role' | 'mailbox'

/** One who acts for a junta, or is invited to; `key`, by what a form names it. */
export type Listed = {
  key: string
  address: string
  role?: Role | undefined
  since?: LocalDate | undefined
  quiet?: LocalDate | undefined
  here: boolean
}

export const roleNames: Record<Role, string> = { president: 'Preside', secretary: 'Secretaría', member: 'Miembro' }
const mayDo: Record<Role, string> = {
  president:
    'Además invita y quita a otros. En sus primeros siete días, si cambia el correo de la junta o quita a otra persona que preside, ocurre a las 72 horas y el correo de la junta puede oponerse.',
  secretary: 'Además invita a otros.',
  member: 'Presenta documentos y sigue los expedientes.',
}

/** What a page of a junta's desk is drawn from. */
type Props = {
  junta: { id: string; name: string }
  listed: Listed[]
  may: { invite: boolean; remove: boolean; preside: boolean; leave: boolean; replace: boolean }
  /** Whether whoever reads presides since a few days only: what takes the most from others waits. */
  isNew: boolean
  /** From when on another mailbox takes the place of the junta's own, or one who presides acts no more, unless that objects. */
  pending: { what: 'mailbox' | 'removal'; effective: Instant }[]
  /** Whether whoever reads registered it with a resolution that no operator saw yet. */
  isToShow: boolean
  values: Values<Field>
  errors: Errors<Field>
  token: string
}

const Hidden = ({ token, act, of }: { token: string; act: string; of?: string }) => (
  <>
    <input type="hidden" name="form" value={token} />
    <input type="hidden" name="act" value={act} />
    {of && <input type="hidden" name="mailbox" value={of} />}
  </>
)

const standing = ({ role, since }: Listed): string => {
  const who = role ? roleNames[role] : 'Correo de la junta: aquí llegan sus cartas'
  return since ? `${who}, desde el ${spanishDate(since)}` : `${who}, invitación sin aceptar`
}

/** An address as somebody reads it: whole, where he may remove it, for two may look alike when masked. */
const shownTo = ({ remove }: Props['may'], { address }: Listed): string => (remove ? address : masked(address))

/** What is asked and waits for the hours in which the junta's own mailbox may object; before its day. */
const asked: Record<Props['pending'][number]['what'], { title: string; why: string }> = {
  mailbox: {
    title: 'Piden cambiar el correo de la junta',
    why: 'Alguien dijo que la junta perdió su correo. Si nadie se opone, cambia el',
  },
  removal: {
    title: 'Piden quitar a alguien que preside',
    why: 'Lo pidió quien preside hace menos de siete días. Si nadie se opone, deja de actuar por la junta el',
  },
}

/** When it is done that somebody is removed. */
const removedWhen = (isSlow: boolean): string =>
  isSlow
    ? 'Como usted preside hace menos de siete días, ocurre a las 72 horas, si quien lee el correo de la junta no se opone.'
    : 'Desde ese momento no puede ver ni hacer nada más en la junta. Lo que presentó sigue en pie.'

/** Whether the junta's own mailbox gets the letter of Mondays, and the switch of whoever may decide that. */
const Mondays = ({ own, path, token }: { own: Listed; path: string; token: string }) => (
  <section>
    <h2>La carta de los lunes</h2>
    <p>
      {own.quiet
        ? `No llega desde el ${spanishDate(own.quiet)}, porque la junta lo pidió.`
        : 'Si hay expedientes abiertos, cada lunes llega al correo de la junta cómo van y qué le toca.'}
    </p>
    <form action={path} method="post">
      <Hidden token={token} act={own.quiet ? 'unhush' : 'hush'} />
      <button type="submit">{own.quiet ? 'Recibirla otra vez' : 'No recibirla más'}</button>
    </form>
  </section>
)

/** Who acts for a junta: GET /mesa/junta/{id}, of whoever does. */
export const membersPage = ({ junta, listed, may, isNew, pending, isToShow, values, errors, token }: Props): string => {
  const path = `/mesa/junta/${junta.id}`
  const own = listed.find(({ role }) => !role)
  return page({
    title: failing(errors, 'Quiénes actúan por la junta'),
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Quiénes actúan por la junta</h1>
        <p>{junta.name}</p>
        {isToShow && (
          <p>
            Figura como «no verificada». <a href={`${path}/resolucion`}>Muestre su resolución al operador</a>
          </p>
        )}
        <p class="hint">
          Los correos se muestran {may.remove ? 'enteros a quien puede quitarlos' : 'a medias'}, y solo aquí: en ninguna
          página pública están.
        </p>
        {pending.map(({ what, effective }) => (
          <section>
            <h2>{asked[what].title}</h2>
            <p>
              {asked[what].why} {spanishDateTime(effective)}. Quien lee el correo actual de la junta y no está de
              acuerdo debe oponerse antes.
            </p>
            {!may.leave && (
              <form action={path} method="post">
                <Hidden token={token} act="object" />
                <button type="submit">Me opongo</button>
              </form>
            )}
          </section>
        ))}
        <ul>
          {listed.map((one) => (
            <li>
              <strong>{shownTo(may, one)}</strong>
              {one.here ? ' (usted)' : ''}: {standing(one)}
              {may.remove && one.role && !one.here && (
                <details>
                  <summary>{one.since ? 'Quitar' : 'Retirar la invitación'}</summary>
                  <form action={path} method="post">
                    <Hidden token={token} act="remove" of={one.key} />
                    <p>{removedWhen(isNew && one.role === 'president' && one.since !== undefined)}</p>
                    <button type="submit">Sí, quitar a {shownTo(may, one)}</button>
                  </form>
                </details>
              )}
            </li>
          ))}
        </ul>
        {may.invite && (
          <>
            <h2>Invitar a alguien más</h2>
            <p>Le llega un correo. Mientras no entre con ese correo y acepte, no puede ver ni hacer nada.</p>
            <form action={path} method="post">
              <Hidden token={token} act="invite" />
              <Input
                {...{ name: 'email', value: values.email, error: errors.email }}
                kind="email"
                required
                label="Su correo"
                hint="Cada persona con el suyo: así se sabe quién hizo qué, y una puede reemplazar a otra."
              />
              <Radios
                {...{ name: 'role', value: values.role, error: errors.role, label: 'Qué será en la junta' }}
                options={roles
                  .filter((role) => may.preside || role !== 'president')
                  .map((role) => ({ value: role, label: roleNames[role], hint: mayDo[role] }))}
              />
              <button type="submit">Invitar</button>
            </form>
          </>
        )}
        {may.invite && own && <Mondays {...{ own, path, token }} />}
        {may.replace && (
          <details open={errors.mailbox !== undefined}>
            <summary>La junta perdió su correo</summary>
            <form action={path} method="post">
              <Hidden token={token} act="replace" />
              <p>
                {isNew
                  ? 'Como usted preside hace menos de siete días, cambia a las 72 horas, si quien lee el correo actual no se opone: se le avisa ahora.'
                  : 'El anterior deja de actuar por la junta enseguida, y se le avisa.'}{' '}
                Los expedientes siguen como están.
              </p>
              <Input
                {...{ name: 'mailbox', value: values.mailbox, error: errors.mailbox }}
                kind="email"
                required
                label="El nuevo correo de la junta"
              />
              <button type="submit">Cambiar el correo</button>
            </form>
          </details>
        )}
        {may.leave && (
          <details>
            <summary>Dejar de actuar por la junta</summary>
            <form action={path} method="post">
              <Hidden token={token} act="leave" />
              <p>
                Con su correo ya no podrá ver ni hacer nada en la junta. Para volver, tendrán que invitarle de nuevo.
              </p>
              <button type="submit">Sí, dejar la junta</button>
            </form>
          </details>
        )}
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
}

/** What whoever is invited sees of a junta: GET /mesa/junta/{id}. */
export const invitationPage = ({ junta, role, token }: Pick<Props, 'junta' | 'token'> & { role: Role }): string => {
  const path = `/mesa/junta/${junta.id}`
  return page({
    title: 'Le invitan a una junta',
    children: (
      <>
        <h1>Le invitan a actuar por una junta</h1>
        <p>
          {junta.name}. Será: <strong>{roleNames[role]}</strong>. {mayDo[role]}
        </p>
        <p>Lo que presente lleva el nombre de la junta. Puede dejarla cuando quiera.</p>
        <form action={path} method="post">
          <Hidden token={token} act="accept" />
          <button type="submit">Aceptar</button>
        </form>
        <form action={path} method="post">
          <Hidden token={token} act="leave" />
          <p>¿No conoce a esa junta, o no quiere?</p>
          <button type="submit">No aceptar</button>
        </form>
      </>
    ),
  })
}
