import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type FileAccess, type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { audit } from './audit.ts'
import { list, ofType, type Resources, type Statement, template, text } from './template.ts'

type Lambda = {
  Architectures: string[]
  Runtime: string
  MemorySize: number
  Timeout: number
  Environment: { Variables: Record<string, unknown> }
  DeadLetterConfig?: { TargetArn: unknown }
}
const lambdas = ofType<Lambda>('AWS::Lambda::Function')
const lambdaOf = (name: FunctionName) =>
  Object.entries(lambdas).find(([id]) => text({ Ref: id }) === `${name}Function`)?.[1]
const woken = functionNames.filter((name) => {
  const { stream, schedule, mailEvents, uploads } = functions[name]
  return stream || schedule || mailEvents || uploads
})

test('every file with a handler is in the registry, and every function of the registry has its file', async () => {
  const folder = new URL('../../functions/', import.meta.url)
  const files = readdirSync(folder).filter((file) => /\.tsx?$/.test(file))
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exported: await import(new URL(file, folder).href) })),
  )
  const handlers = modules
    .filter(({ exported }) => 'handler' in exported)
    .map(({ file }) => file.replace(/\.tsx?$/, ''))
  expect(handlers.toSorted()).toEqual(functionNames.toSorted())
})

test('routes, wakers and rights are exactly those of the registry, and nothing is allowed on *', () => {
  expect(audit(template, functions)).toEqual([])
})

test('I6: mailboxes and what is private of a junta are read by whoever mails or keeps the directory, and by no function that anybody can call', () => {
  type Policy = { PolicyDocument: { Statement: Statement[] } }
  const readers = Object.entries(ofType<Policy>('AWS::IAM::Policy')).flatMap(([id, { PolicyDocument }]) =>
    PolicyDocument.Statement.filter(({ Action, Resource }) =>
      list(Resource).some((one) => text(one).includes('Mailboxes') && list(Action).some((action) => action !== '')),
    ).map(({ Action }) => `${text({ Ref: id })}: ${list(Action).join(' ')}`),
  )
  expect(readers.toSorted()).toEqual([
    'actsOfTwoRoleDefaultPolicy: dynamodb:GetItem dynamodb:PutItem',
    'deliverRoleDefaultPolicy: dynamodb:GetItem',
    'directoryRoleDefaultPolicy: dynamodb:GetItem dynamodb:PutItem',
    'enrolRoleDefaultPolicy: dynamodb:GetItem dynamodb:PutItem',
    'inboundRoleDefaultPolicy: dynamodb:GetItem',
    'mailCodesRoleDefaultPolicy: dynamodb:GetItem',
  ])
  for (const name of ['deliver', 'enrol', 'inbound', 'mailCodes', 'actsOfTwo', 'directory'] as const)
    expect(functions[name].routes).toBeUndefined()
})

test('nothing is deployed that the registry does not have', () => {
  expect(
    Object.keys(lambdas)
      .map((id) => text({ Ref: id }))
      .toSorted(),
  ).toEqual(functionNames.map((name) => `${name}Function`).toSorted())
})

describe('the audit notices what is planted', () => {
  const changed = (change: (copy: Resources) => void) => {
    const copy = structuredClone(template)
    change(copy)
    return audit(copy, functions)
  }
  const inPolicy = (copy: Resources, role: string, change: (statements: Statement[]) => void) => {
    const policies: Resources<{ PolicyDocument: { Statement: Statement[] } }> = JSON.parse(JSON.stringify(copy))
    const id = Object.keys(copy).find((one) => one.startsWith(`${role}DefaultPolicy`)) ?? ''
    const policy = policies[id]
    if (!policy) throw new Error(`no policy of ${role}`)
    change(policy.Properties.PolicyDocument.Statement)
    copy[id] = policy
  }

  test('a route that only the registry has', () => {
    const routes = { ...functions.file.routes, 'GET /nuevo': 'public' } as const
    const registry = { ...functions, file: { ...functions.file, routes } }
    expect(audit(template, registry)).toEqual(['no route: ANY /nuevo → fileFunction.Arn'])
  })
  test('a route that only the template has', () => {
    const { 'GET /como-funciona': _, ...routes } = functions.browse.routes ?? {}
    const registry = { ...functions, browse: { ...functions.browse, routes } }
    expect(audit(template, registry)).toEqual(['route too many: ANY /como-funciona → browseFunction.Arn'])
  })
  test('a stream that lets other changes through', () => {
    const registry = {
      ...functions,
      publish: { ...functions.publish, stream: { table: 'Folios', events: ['INSERT', 'MODIFY'] } },
    } as const
    expect(audit(template, registry)).toHaveLength(2)
  })
  test('a right taken from a function', () => {
    const problems = changed((copy) => inPolicy(copy, 'publishRole', (statements) => statements.splice(0, 1)))
    expect(problems).toEqual(['no right of publish: dynamodb:Query Folios.Arn'])
  })
  test('a right to overwrite a folio', () => {
    const extra = {
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: { 'Fn::GetAtt': ['Folios04DAA9F5', 'Arn'] },
    } as const
    const problems = changed((copy) => inPolicy(copy, 'settleRole', (statements) => statements.push(extra)))
    expect(problems).toEqual(['right of settle too many: dynamodb:PutItem Folios.Arn'])
  })
  test('S1 the operator’s door open to whoever finds it', () => {
    const url = (AuthType: string) => (copy: Resources) => {
      const found = Object.entries(copy).find(
        ([id, { Type }]) => Type === 'AWS::Lambda::Url' && id.startsWith('operator'),
      )
      if (found) found[1].Properties.AuthType = AuthType
    }
    expect(changed(url('AWS_IAM'))).toEqual([])
    expect(changed(url('NONE'))).toEqual([
      'no function URL: AWS_IAM BUFFERED → operatorFunction.Arn',
      'function URL too many: NONE BUFFERED → operatorFunction.Arn',
    ])
  })
  test('S1 somebody let through the operator’s door from outside IAM', () => {
    const FunctionName = { 'Fn::GetAtt': ['operatorFunction700C338C', 'Arn'] }
    const Properties = { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionName }
    const problems = changed((copy) => {
      copy.Planted = { Type: 'AWS::Lambda::Permission', Properties }
    })
    expect(problems).toEqual(['caller too many: * lambda:InvokeFunctionUrl → operatorFunction.Arn'])
  })
  test('S1 a function URL that the registry does not have', () => {
    const { byIdentity: _, ...operator } = functions.operator
    expect(audit(template, { ...functions, operator })).toEqual([
      'function URL too many: AWS_IAM BUFFERED → operatorFunction.Arn',
    ])
  })
  test('a wildcard', () => {
    const extra = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } as const
    const planted = changed((copy) => {
      const id = Object.keys(copy).find((one) => one.startsWith('deliverScheduleRole')) ?? ''
      const { Properties, ...role } = copy[id] ?? { Type: '', Properties: {} }
      const Policies = [...list(Properties.Policies), { PolicyDocument: { Statement: [extra] } }]
      copy[id] = { ...role, Properties: { ...Properties, Policies } }
    })
    expect(planted).toHaveLength(2)
  })
})

describe('whatever the registry comes to say', () => {
  const policies = ofType<{ PolicyDocument: { Statement: Statement[] } }>('AWS::IAM::Policy')
  const rights = Object.values(policies)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((one) => `${action} ${text(one)}`)),
    )
  test('nobody may change or delete a folio', () => {
    const onFolios = rights.filter((right) => right.endsWith(' Folios.Arn')).map((right) => right.split(' ')[0])
    expect([...new Set(onFolios)].toSorted()).toEqual(['dynamodb:PartiQLInsert', 'dynamodb:Query'])
  })
  test.each(['read', 'papers', 'pictures'])(
    '%s reaches what is public, the views and the calendars, and no other data',
    (name) => {
      const own =
        Object.entries(policies).find(([id]) => id.startsWith(`${name}Role`))?.[1].PolicyDocument.Statement ?? []
      const reached = own.flatMap(({ Resource }) => list(Resource).map(text))
      expect(reached).toContain('Views.Arn')
      const open = ['Lists.Arn', 'Views.Arn', 'Views.Arn/index/board', 'Calendars.Arn', `${name}Logs.Arn`]
      expect(reached.filter((one) => !open.includes(one))).toEqual([])
    },
  )
})

test('E6 what juntas keep is read by the page of the junta, by what makes its expediente and by the operators’ desks: no letter, no paper for others and no other page can hold it', () => {
  const readers = functionNames.filter((name) => {
    const { kept, thumbnails }: FileAccess = functions[name].files ?? {}
    return [...(kept ?? []), ...(thumbnails ?? [])].includes('GetObject')
  })
  expect(readers).toEqual(['bind', 'evidence', 'textDesk', 'operatorDesk'])
})

test('10.2 the resolution of a junta is read by the operator alone', () => {
  const reads = (name: FunctionName) => {
    const { resolutions }: FileAccess = functions[name].files ?? {}
    return resolutions?.includes('GetObject') ?? false
  }
  expect(functionNames.filter(reads)).toEqual(['operator'])
})

/** JSON whose members stand in the order of their names. */
const inOrder = (json: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).toSorted(([a], [b]) => (a < b ? -1 : 1))))

test('every function runs on Node 24 and arm64, or on x86_64 where it carries a binary, with the memory and time of the registry, and knows its tables and site', () => {
  const found = functionNames.map((name) => {
    const { Architectures, Runtime, MemorySize, Timeout, Environment } = lambdaOf(name) ?? {}
    return {
      name,
      Architectures,
      Runtime,
      MemorySize,
      Timeout,
      variables: Object.entries(Environment?.Variables ?? {}).map(
        ([key, value]) => `${key}=${key === 'ALLOW' ? inOrder(text(value)) : text(value)}`,
      ),
    }
  })
  const allowed = inOrder(
    JSON.stringify({
      '/casos': 'GET, HEAD, POST',
      '/mesa/presentar/{draft}/revisar': 'GET, HEAD, POST',
      '/ingresar/llave': 'POST',
      '/mesa/llaves': 'GET, HEAD, POST',
      '/mesa/presentar': 'GET, HEAD, POST',
      '/mesa/presentar/{draft}': 'GET, HEAD',
      '/mesa/presentar/{draft}/{step}': 'GET, HEAD, POST',
      '/': 'GET, HEAD',
      '/presentar': 'GET, HEAD',
      '/casos/{number}': 'GET, HEAD',
      '/privacidad': 'GET, HEAD',
      '/como-funciona': 'GET, HEAD',
      '/salud': 'GET, HEAD',
      '/casos/{number}/constancia.pdf': 'GET, HEAD',
      '/casos/{number}/afiche.pdf': 'GET, HEAD',
      '/casos/{number}/imagen.png': 'GET, HEAD',
      '/mesa/casos/{number}/papeles/{paper}': 'GET, HEAD, POST',
      '/plazos': 'GET, HEAD',
      '/plazos.json': 'GET, HEAD',
      '/plazos.ics': 'GET, HEAD',
      '/registro': 'GET, HEAD',
      '/registro.json': 'GET, HEAD',
      '/responder/{letter}': 'GET, HEAD, POST',
      '/casos/{number}/reenviar': 'GET, HEAD, POST',
      '/casos/{number}/oficina': 'GET, HEAD, POST',
      '/casos/{number}/esperar': 'GET, HEAD, POST',
      '/casos/{number}/pasos': 'GET, HEAD, POST',
      '/casos/{number}/cargo': 'GET, HEAD, POST',
      '/casos/{number}/gestiones': 'GET, HEAD, POST',
      '/casos/{number}/calificar': 'GET, HEAD, POST',
      '/casos/{number}/correo': 'GET, HEAD, POST',
      '/casos/{number}/retirar': 'GET, HEAD, POST',
      '/casos/{number}/desconocer': 'GET, HEAD, POST',
      '/casos/{number}/oponerse': 'GET, HEAD, POST',
      '/ingresar': 'GET, HEAD, POST',
      '/salir': 'POST',
      '/mesa': 'GET, HEAD',
      '/mesa/casos/{number}': 'GET, HEAD',
      '/mesa/casos/{number}/pruebas': 'GET, HEAD',
      '/mesa/junta/{id}/resolucion': 'GET, HEAD',
      '/mesa/oficina': 'GET, HEAD, POST',
      '/mesa/oficina.csv': 'GET, HEAD',
      '/mesa/amenaza': 'GET, HEAD, POST',
      '/mesa/casos/{number}/registrado': 'GET, HEAD',
      '/registrar-junta': 'GET, HEAD',
      '/mesa/registrar': 'GET, HEAD, POST',
      '/juntas/{id}': 'GET, HEAD',
      '/casos.json': 'GET, HEAD',
      '/casos.atom': 'GET, HEAD',
      '/buscar': 'GET, HEAD',
      '/boletin': 'GET, HEAD',
      '/boletin.json': 'GET, HEAD',
      '/glosario': 'GET, HEAD',
      '/datos': 'GET, HEAD',
      '/openapi.json': 'GET, HEAD',
      '/sitemap.xml': 'GET, HEAD',
      '/robots.txt': 'GET, HEAD',
      '/autoridades': 'GET, HEAD',
      '/autoridades.json': 'GET, HEAD',
      '/autoridades/{entity}': 'GET, HEAD',
      '/autoridades/{entity}/{post}': 'GET, HEAD',
      '/zonas/{entity}/{zone}': 'GET, HEAD',
      '/asuntos/{entity}/{subject}': 'GET, HEAD',
      '/mesa/junta/{id}': 'GET, HEAD, POST',
      '/mesa/oficina/casos/{number}/archivos': 'GET, HEAD',
      '/casos/{number}/textos': 'GET, HEAD',
      '/casos/{number}/archivos/{file}': 'GET, HEAD',
      '/operador': 'GET, HEAD',
      '/operador/{room}': 'GET, HEAD, POST',
      '/operador/cargos/{number}': 'GET, HEAD',
      '/operador/textos': 'GET, HEAD',
      '/operador/textos/{number}': 'GET, HEAD',
      '/operador/textos/{number}/{folio}': 'GET, HEAD, POST',
    }),
  )
  const operated = JSON.stringify({ contact: 'registro@plazo.example' })
  const secret = ['A', 'B'].map((one) => `{{resolve:secretsmanager:EdgeSecret${one}:SecretString:::}}`).join(' ')
  const wanted = functionNames.map((name) => {
    const { memory, seconds, sendsMail, routes = {}, keys, files, draws, begins } = functions[name]
    const mail = sendsMail
      ? ['MAIL_FROM=Plazo <registro@plazo.example>', 'CONFIGURATION_SET=LettersSet', 'MAIL_RATE=14']
      : []
    const replies = keys?.some((one) => one === 'replies') ? ['REPLIES=respuestas.plazo.example'] : []
    const door = [
      ...(functions[name].routes ? [`ALLOW=${allowed}`, `OPERATED=${operated}`] : []),
      ...(Object.values(routes).includes('desk') ? [`EDGE=${secret}`] : []),
      ...(keys ? ['KEYS=Root'] : []),
      ...(files ? [`FILES=plazo-${'data' in files ? 'datos' : 'evidence'}-AWS::AccountId`] : []),
      ...(begins ? ['FIRST_OPERATOR=operador@plazo.example'] : []),
    ]
    return {
      name,
      Architectures: [draws ? 'x86_64' : 'arm64'],
      Runtime: 'nodejs24.x',
      MemorySize: memory,
      Timeout: seconds,
      variables: ['TABLES=plazo-', 'SITE=https://www.plazo.example', ...door, ...mail, ...replies],
    }
  })
  expect(found).toEqual(wanted)
})

test('what a function could not do is kept: after a bad batch, a missed schedule, a lost report', () => {
  type Mapping = Record<
    | 'BisectBatchOnFunctionError'
    | 'MaximumRetryAttempts'
    | 'MaximumRecordAgeInSeconds'
    | 'FunctionResponseTypes'
    | 'FunctionName',
    unknown
  > & {
    DestinationConfig: { OnFailure: { Destination: unknown } }
  }
  for (const name of woken) expect(text(lambdaOf(name)?.DeadLetterConfig?.TargetArn)).toBe(`${name}Dead.Arn`)
  for (const mapping of Object.values(ofType<Mapping>('AWS::Lambda::EventSourceMapping'))) {
    const { DestinationConfig, FunctionName, ...rest } = mapping
    expect(text(DestinationConfig.OnFailure.Destination)).toBe(text(FunctionName).replace(/Function$/, 'Dead.Arn'))
    expect(rest).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
    })
  }
  type Schedule = { Target: { Arn: unknown; DeadLetterConfig: { Arn: unknown } } }
  for (const { Target } of Object.values(ofType<Schedule>('AWS::Scheduler::Schedule'))) {
    expect(text(Target.DeadLetterConfig.Arn)).toBe(text(Target.Arn).replace(/Function\.Arn$/, 'Dead.Arn'))
  }
  const queues = Object.values(ofType<{ SqsManagedSseEnabled?: boolean }>('AWS::SQS::Queue'))
  expect(queues.map(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled)).toEqual(woken.map(() => true))
  expect(Object.values(ofType('AWS::SQS::QueuePolicy'))).toHaveLength(woken.length)
})
