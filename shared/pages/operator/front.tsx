import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { page } from '../parts/layout.tsx'
import { Day } from '../parts/status.tsx'

/** What waits in a room: how many, `more` where they are not all counted, and since when the oldest. */
export type RoomCount = { path: string; title: string; n: number; more?: boolean; since?: Instant | undefined }

const waits = ({ n, more }: RoomCount): string => (n === 0 ? 'nada' : `${more ? 'más de ' : ''}${n}`)

/** What waits for the operators, in words. GET /operador. */
export const frontPage = ({
  rooms,
  roles,
  now,
}: {
  rooms: readonly RoomCount[]
  roles: string
  now: Instant
}): string =>
  page({
    title: 'Sala del operador',
    asOf: spanishDate(limaDate(now)),
    children: (
      <>
        <p class="over">
          <a href="/mesa">Su mesa</a>
        </p>
        <h1>Lo que espera</h1>
        <p>
          Usted entra como: {roles}. Todo lo que haga aquí queda anotado con su correo, y en el registro público sin él.
        </p>
        <dl>
          {rooms.map((room) => (
            <div>
              <dt>
                <a href={room.path}>{room.title}</a>
              </dt>
              <dd>
                {room.n > 0 ? <strong>{waits(room)}</strong> : waits(room)}
                {room.n > 0 && room.since && (
                  <>
                    , desde el <Day on={limaDate(room.since)} />
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </>
    ),
  })
