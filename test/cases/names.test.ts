import { expect, test } from 'vitest'
import { areNear } from '../../shared/cases/names.ts'

test.each([
  ['Junta vecinal Jirón Retama', 'JUNTA VECINAL JR. RETAMA'],
  ['Junta vecinal Jirón Retama', 'Junta Vecinal Retamas'],
  ['Junta vecinal Jirón Retama', 'Organización Retama y Molles'],
  ['Junta vecinal Los Molles', 'Asociación de vecinos Los Moyes'],
  ['Junta vecinal Ñahuinpuquio', 'Junta vecinal Nahuinpuquio'],
  ['Junta directiva vecinal', 'Junta vecinal'],
  ['Junta Vecinal Jirón Retama cuadras 1 y 2', 'Junta vecinal Jr. Retama'],
  ['Junta vecinal Sector 3', 'Organización vecinal del Sector 3'],
])('10.2 «%s» may be taken for «%s»', (one, other) => {
  expect([areNear(one, other), areNear(other, one)]).toEqual([true, true])
})

test.each([
  ['Junta vecinal Jirón Retama', 'Junta vecinal Jirón Molles'],
  ['Junta vecinal Sector 3', 'Junta vecinal Sector 4'],
  ['Junta vecinal Sector 3', 'Junta vecinal Jirón Molles'],
  ['Junta vecinal San Juan', 'Junta vecinal Santa Rosa'],
])('10.2 «%s» is not taken for «%s»', (one, other) => {
  expect([areNear(one, other), areNear(other, one)]).toEqual([false, false])
})
