import type { Roll } from '../../cases/figures.ts'

const pages = [
  '/',
  '/casos',
  '/autoridades',
  '/boletin',
  '/plazos',
  '/registro',
  '/presentar',
  '/como-funciona',
  '/glosario',
  '/datos',
  '/privacidad',
]

/** The pages that a search engine may read: what explains, and the authorities; no case, whose page may have to go. GET /sitemap.xml. */
export const sitemapOf = (roll: Roll | undefined, site: string): string => {
  const paths = [...pages, ...(roll?.entities ?? []).map(({ code }) => `/autoridades/${code}`)]
  const urls = paths.map((path) => `<url><loc>${site}${path}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>\n',
  ].join('\n')
}

/** What a robot may read: nothing that is somebody's desk, or sends anything. GET /robots.txt. */
export const robotsOf = (site: string): string =>
  ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${site}/sitemap.xml`, ''].join('\n')

const closed = [
  '/mesa',
  '/ingresar',
  '/salir',
  '/responder/',
  '/casos/*/esperar',
  '/casos/*/pasos',
  '/casos/*/cargo',
  '/casos/*/gestiones',
  '/casos/*/calificar',
  '/casos/*/retirar',
  '/casos/*/desconocer',
  '/casos/*/oponerse',
  '/buscar',
]
