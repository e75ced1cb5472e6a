import { killed } from './kill.ts'

killed({ cases: 12, filing: [40, 150, 400], passing: [60, 500, 1200] })
