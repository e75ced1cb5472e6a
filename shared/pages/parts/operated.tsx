import { render } from 'preact-render-to-string'

/** Who operates a deployment and is responsible for its data (Ley 29733, art. 18), and where to write to them. */
export type Operated = { name?: string | undefined; address?: string | undefined; contact: string }

/** Where the foot of every page, in layout.tsx, leaves room for it: what nobody can type, for what is typed is escaped. */
const UNSIGNED = '<p id="opera"></p>'

export const Contact = ({ at }: { at: string }) => <a href={`mailto:${at}`}>{at}</a>

/** A page as it is served: its foot says who operates it and how to write to them. */
export const signed = (html: string, operated: Operated | undefined): string =>
  html.replace(
    UNSIGNED,
    operated
      ? render(
          <p id="opera">
            {operated.name && `Lo opera ${operated.name}. `}Escriba a <Contact at={operated.contact} />.
          </p>,
        )
      : '',
  )
