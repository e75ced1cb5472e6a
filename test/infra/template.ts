import { Template } from 'aws-cdk-lib/assertions'
import { plazo } from '../../infra/stack.ts'

export type Statement = {
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource?: unknown
  Principal?: unknown
  Condition?: unknown
}
/** The resources of a template by their logical ids; `P` is what the reader expects of their properties. */
export type Resources<P = Record<string, unknown>> = Record<
  string,
  { Type: string; Properties: P; DeletionPolicy?: string }
>

/** Whoever gets the alarms of the stack of the tests. */
export const OPERATOR = 'operador@plazo.example'

/** The stack as CloudFormation would get it, without bundling the functions; synthesized once for whoever imports this. */
export const { app, stack } = plazo({ 'aws:cdk:bundling-stacks': [], operatorEmail: OPERATOR })
const whole = Template.fromStack(stack).toJSON()
export const template: Resources = whole.Resources
/** What the deployment tells whoever carries it out. */
export const outputs: Record<string, unknown> = Object.fromEntries(
  Object.entries<{ Value: unknown }>(whole.Outputs).map(([id, { Value }]) => [id, Value]),
)

/** The properties of every resource of a type. */
export const ofType = <P>(type: string, resources: Resources = template): Record<string, P> => {
  const found: Resources<P> = JSON.parse(JSON.stringify(resources))
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [id, Properties]),
  )
}

export const list = <T>(one: T | T[] | undefined): T[] => (one === undefined ? [] : Array.isArray(one) ? one : [one])

/** A value with CloudFormation's functions written out: `Ref` as the id, `GetAtt` as `id.attribute`, ids without their hash. */
export function text(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const [[name, argument] = ['', '']]: [string, unknown][] = Object.entries(value)
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return `${bare(String(argument[0]))}.${argument[1]}`
  if (name === 'Fn::Join' && Array.isArray(argument))
    return list<unknown>(argument[1]).map(text).join(String(argument[0]))
  return name === 'Ref' ? bare(String(argument)) : JSON.stringify(value)
}

const bare = (id: string): string => id.replace(/[0-9A-F]{8}$/, '')
