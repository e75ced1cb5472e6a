import { page } from '../parts/layout.tsx'
import { Lookup } from './lookup.tsx'

type Props = { title: string; message: string; typed?: string; error?: string }

/** What is said where there is nothing: why, a search, and where else to go. It is the same for whatever was not found. */
export const notFoundPage = ({ title, message, typed, error }: Props): string =>
  page({
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>{message}</p>
        <Lookup typed={typed} error={error} />
        <h2>O vaya a otra página</h2>
        <ul class="ways">
          <li>
            <a href="/">Inicio: quién debe responder, y hasta cuándo</a>
          </li>
          <li>
            <a href="/presentar">Presentar un documento</a>
          </li>
          <li>
            <a href="/plazos">Calcular un plazo</a>
          </li>
          <li>
            <a href="/registro">Qué días no se cuentan</a>
          </li>
        </ul>
      </>
    ),
  })
