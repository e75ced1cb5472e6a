import type { Operated } from '../../shared/pages/parts/operated.tsx'

/** Who operates this machine's register, in the foot of its pages: invented, as all in it. */
export const operated: Operated = { name: 'una asociación inventada', contact: 'operador@plazo.example' }
