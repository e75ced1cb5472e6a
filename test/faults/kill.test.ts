import { killed } from './kill.ts'

killed({ cases: 4, filing: [100], passing: [500] })
