import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { mark, style } from './style.ts'

type Page = {
  title: string
  description?: string
  /** Address of the page, where it has one of its own to share. */
  url?: string
  /** Address of its JSON twin. */
  json?: string
  /** Address of its Atom feed. */
  feed?: string
  /** What stands in its head besides. */
  head?: ComponentChildren
  /** What is said at the foot of the time of the record. */
  asOf?: string
  /** What its stylesheet has besides what every page has. */
  styled?: string
  children: ComponentChildren
}

const about =
  'Plazo registra lo que las juntas vecinales piden a la autoridad, cuenta el plazo legal y publica la respuesta.'

const Document = ({ title, description = about, url, json, feed, head, asOf, styled = '', children }: Page) => (
  <html lang="es-PE">
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · Plazo`}</title>
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="description" content={description} />
      <meta name="theme-color" content="#7a2d0f" />
      <meta property="og:site_name" content="Plazo" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {url && <meta property="og:url" content={url} />}
      {head}
      {url && <link rel="canonical" href={url} />}
      {json && <link rel="alternate" type="application/json" href={json} />}
      {feed && <link rel="alternate" type="application/atom+xml" href={feed} />}
      <link rel="icon" href={mark} />
      <style dangerouslySetInnerHTML={{ __html: style + styled }} />
    </head>
    <body>
      <a class="skip" href="#contenido">
        Ir al contenido
      </a>
      <header>
        <div class="wrap">
          <a class="brand" href="/">
            Plazo
          </a>
          <nav aria-label="Principal">
            <a href="/buscar">Buscar</a>
            <a href="/autoridades">Autoridades</a>
            <a href="/presentar">Presentar</a>
            <a href="/plazos">Calcular</a>
            <a href="/ingresar">Ingresar</a>
          </nav>
        </div>
      </header>
      <main id="contenido" class="wrap">
        {children}
      </main>
      <footer>
        <div class="wrap">
          {url && <p class="paper">{url}</p>}
          {asOf && <p>Según lo registrado al {asOf}. Las horas son de Lima.</p>}
          <p>
            Plazo es un registro independiente: no es de la autoridad ni de las juntas. Cuenta plazos y muestra lo que
            consta; no califica los hechos. <a href="/registro">Qué días no se cuentan</a>
          </p>
          <p class="screen">
            <a href="/como-funciona">Cómo funciona</a> · <a href="/glosario">Palabras</a> ·{' '}
            <a href="/boletin">Boletín de la semana</a> · <a href="/privacidad">Sus datos</a>
          </p>
          <p id="opera" />
        </div>
      </footer>
    </body>
  </html>
)

/** A whole HTML document: one request, no script. Every value is escaped by the renderer. */
export const page = (props: Page): string => `<!doctype html>${render(<Document {...props} />)}`
