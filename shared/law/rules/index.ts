import type { Rule } from '../rules.ts'
import { denuncias } from './denuncias.ts'
import { remedies } from './remedies.ts'
import { requests } from './requests.ts'

/** Every rule Plazo knows: data with citations and effective dates. */
export const ruleTexts: readonly Rule[] = [...denuncias, ...requests, ...remedies]
