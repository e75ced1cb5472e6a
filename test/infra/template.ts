import { NestedStack } from 'aws-cdk-lib'
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

/** The resources of a nested stack, with what its parent hands it in the place of each parameter. */
function nested(child: NestedStack): Resources {
  if (!child.nestedStackResource) throw new TypeError('a nested stack is no resource of its parent')
  const id = stack.getLogicalId(child.nestedStackResource)
  const handed: Record<string, unknown> = whole.Resources[id].Properties.Parameters
  const filled = JSON.stringify(Template.fromStack(child).toJSON().Resources, (_, value) =>
    typeof value?.Ref === 'string' && value.Ref in handed ? handed[value.Ref] : value,
  )
  return JSON.parse(filled)
}

/** Every resource of the deployment, those of nested stacks too. */
export const template: Resources = Object.assign(
  {},
  whole.Resources,
  ...stack.node.children.filter(NestedStack.isNestedStack).map(nested),
)
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
