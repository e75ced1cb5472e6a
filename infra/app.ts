import { plazo } from './stack.ts'

plazo().app.synth()
