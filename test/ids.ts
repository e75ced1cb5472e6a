import { entityCode, postId } from '../shared/cases/entity.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'

// What a test writes out, as what it is; it throws where it is none.
export const numberOf = (text: string) => caseNumberSchema.parse(text)
export const codeOf = (text: string) => entityCode.parse(text)
export const postOf = (text: string) => postId.parse(text)
