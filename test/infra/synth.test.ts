import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { CfnResource } from 'aws-cdk-lib/core'
import { expect, test } from 'vitest'
import { functionNames, functions } from '../../functions/registry.ts'
import { plazo } from '../../infra/stack.ts'
import { routesOf } from './audit.ts'
import { app, OPERATOR, stack } from './template.ts'

const acknowledged = app.node
  .findAll()
  .flatMap(({ node }) => node.metadata)
  .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
  .flatMap(({ data }) => Object.entries<string>(data))
  .map(([rule, reason]) => ({ rule: rule.replace(/^\w+::/, '').replace(/\[.*/, ''), reason }))

test('AwsSolutions, Serverless and CloudFormation find nothing but these, each with its reason', () => {
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'))
  expect(report.pluginReports).toEqual([])
  const open = routesOf(functions).map(() => 'AwsSolutions-APIG4')
  const edge = ['AwsSolutions-CFR1', 'AwsSolutions-CFR3', 'AwsSolutions-SMG4', 'AwsSolutions-SMG4']
  const buckets = ['AwsSolutions-S1', 'AwsSolutions-S1', 'AwsSolutions-S1', 'AwsSolutions-S1']
  const files = functionNames.flatMap((name) => Object.keys(functions[name].files ?? {}).map(() => 'AwsSolutions-IAM5'))
  const alarms = ['Serverless-EventBusDLQ', 'Serverless-SNSRedrivePolicy']
  const traced = functionNames.map(() => 'Serverless-LambdaTracing')
  const queued = functionNames.map((name) => {
    const { stream, schedule, mailEvents, uploads } = functions[name]
    return stream || schedule || mailEvents || uploads ? 'Serverless-SQSRedrivePolicy' : 'Serverless-LambdaDLQ'
  })
  const wanted = [...open, ...edge, ...buckets, ...files, ...alarms, ...traced, ...queued]
  expect(acknowledged.map(({ rule }) => rule).toSorted()).toEqual(wanted.toSorted())
  for (const { reason } of acknowledged) expect(reason.length).toBeGreaterThan(60)
})

test('synthesis fails on a finding that nobody explained, and on a template that CloudFormation would refuse', () => {
  const context = { 'aws:cdk:bundling-stacks': [], operatorEmail: OPERATOR }
  const careless = plazo(context)
  new Queue(careless.stack, 'Careless')
  expect(() => careless.app.synth()).toThrow(/AwsSolutions-SQS4|Validation failed/)
  const wrong = plazo(context)
  new CfnResource(wrong.stack, 'Wrong', { type: 'AWS::SQS::Queue', properties: { Colour: 'red' } })
  expect(() => wrong.app.synth()).toThrow(/Colour|Validation failed/)
})

test('another prefix is another register, and a wrong setting is refused before anything is built', () => {
  expect(stack.stackName).toBe('plazo-register')
  const other = plazo({ 'aws:cdk:bundling-stacks': [], operatorEmail: OPERATOR, prefix: 'prueba-' })
  expect(other.stack.stackName).toBe('prueba-register')
  for (const wrong of [
    { prefix: 'Plazo' },
    { site: 'http://plazo.example' },
    { domain: 'plazo' },
    { operatorEmail: 'nadie' },
    { operatorEmail: undefined },
    { edgeSecret: 'C' },
    { mailQuota: 'muchos' },
    { mailRate: '0' },
    { monthlyBudget: '0' },
    { site: 'https://plazo.example' },
  ])
    expect(() => plazo({ operatorEmail: OPERATOR, ...wrong })).toThrow(/must be/)
})
