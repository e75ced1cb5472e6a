import { describe, expect, test } from 'vitest'
import { entity, junta } from '../../shared/cases/entity.ts'
import { isMailable, mailbox } from '../../shared/cases/mailbox.ts'

describe('W10: a mailbox of the directory, as people type or paste it', () => {
  test.each([
    ['mesa@muni.example', 'mesa@muni.example'],
    ['  mesa@muni.example ', 'mesa@muni.example'],
    ['mesa@muni.example\r\n', 'mesa@muni.example'],
    ['\u00a0mesa@muni.example\u200b', 'mesa@muni.example'],
    ['mesa@mu\u00adni.example', 'mesa@muni.example'],
    ['Mesa de Partes <mesa@muni.example>', 'mesa@muni.example'],
    ['mailto:mesa@muni.example', 'mesa@muni.example'],
    ['mesa@muni.example.', 'mesa@muni.example'],
    ['mesa@ñaña.example', 'mesa@xn--aa-yjab.example'],
    ['mesa@NAN\u0303A.example', 'mesa@xn--naa-8ma.example'],
    ['Mesa.Partes@Muni.Example', 'Mesa.Partes@Muni.Example'],
  ])('%j is %s', (typed, right) => {
    expect(mailbox(typed)).toBe(right)
    expect(isMailable(mailbox(typed))).toBe(true)
    expect(mailbox(mailbox(typed))).toBe(right)
  })

  test.each([
    ...['', 'mesa', '@muni.example', 'mesa@', 'ñato@muni.example', 'mesa@muni .example', 'mesa@xn--a\u0301.example'],
    ...['uno@muni.example; dos@muni.example', 'uno@muni.example,dos@muni.example', 'mesa＠muni.example'],
    ...[`${'a'.repeat(250)}@muni.example`, 'mesa@muni.example\nBcc: otro@muni.example'],
  ])('%j stays as it is, and is no address', (typed) => {
    expect(isMailable(mailbox(typed))).toBe(false)
    expect(mailbox(typed)).toBe(typed)
  })

  test('is read so wherever the directory has one', () => {
    const post = { id: 'a', title: 'A', email: ' a@ñaña.example', superior: null, holders: [] }
    const office = { code: 'TST', name: 'T', calendar: 'peru', mesaDePartes: 'm@ñaña.example ', adoptsPlazo: false }
    const read = entity.parse({ ...office, posts: [post] })
    expect([read.mesaDePartes, read.posts[0]?.email]).toEqual(['m@xn--aa-yjab.example', 'a@xn--aa-yjab.example'])
    expect(junta.parse({ id: 'j', name: 'J', email: 'j@ñaña.example\n' }).email).toBe('j@xn--aa-yjab.example')
  })
})
