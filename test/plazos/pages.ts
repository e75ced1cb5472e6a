import type { Asked } from './site.ts'

/** What the calculator and the log show in the browser's tests: the path, and what is asked. */
export const pages: Record<string, [string, Asked]> = {
  'plazos-empty': ['/plazos', {}],
  'plazos-answer': ['/plazos', { tipo: 'denuncia-vecinal', presentado: '2026-03-02T10:00', calendario: 'huamanga' }],
  'plazos-disputed': ['/plazos', { tipo: 'memorial', presentado: '2026-07-10', calendario: 'huamanga' }],
  'plazos-recurso': ['/plazos', { tipo: 'recurso', presentado: '2026-07-13', calendario: 'peru' }],
  'plazos-acceso': [
    '/plazos',
    {
      ...{ tipo: 'acceso', presentado: '2026-09-01T09:00', recibido: '2026-09-04T20:00', calendario: 'huamanga' },
      suspension: '2026-09-09/2026-09-11',
    },
  ],
  'plazos-errors': [
    '/plazos',
    {
      tipo: 'plazo',
      presentado: '2026-02-31',
      calendario: 'lima',
      suspension: '2026-04-10/2026-04-01',
      unidad: 'meses',
    },
  ],
  registro: ['/registro', {}],
}
