import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

const administration = [
  ...['CancelKeyDeletion', 'CreateAlias', 'CreateGrant', 'DeleteAlias', 'DescribeKey', 'DisableKey'],
  ...['DisableKeyRotation', 'EnableKey', 'EnableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListGrants'],
  ...['ListKeyPolicies', 'ListResourceTags', 'PutKeyPolicy', 'RevokeGrant', 'ScheduleKeyDeletion', 'TagResource'],
  ...['UntagResource', 'UpdateAlias', 'UpdateKeyDescription'],
]

/**
 * The `*` of a key's policy is the only resource that it can name: the key itself. It gives nobody a right by itself, but
 * lets IAM give it; a condition narrows that to some roles.
 */
const statement = (actions: readonly string[], conditions?: Record<string, Record<string, unknown>>) =>
  new PolicyStatement({
    principals: [new AccountRootPrincipal()],
    actions: actions.map((action) => `kms:${action}`),
    resources: ['*'],
    ...(conditions && { conditions }),
  })

const kept = { pendingWindow: Duration.days(30), removalPolicy: RemovalPolicy.RETAIN }

/** A key that this account administers, every action by its name: whoever does so can neither decrypt nor encrypt with it. */
export const addKey = (scope: Construct, id: string, description: string): Key =>
  new Key(scope, id, {
    ...kept,
    description,
    enableKeyRotation: true,
    policy: new PolicyDocument({ statements: [statement(administration)] }),
  })

/** The roles of this stack's functions, by the name that CloudFormation gives them; and the one that deploys. */
const rolesOf = ({ partition, account, stackName }: Stack): string[] => [
  `arn:${partition}:iam::${account}:role/${stackName}-*`,
]
const deployers = ({ partition, account }: Stack): string[] => [
  `arn:${partition}:iam::${account}:role/cdk-*-cfn-exec-role-*`,
]

/** The key of data in a service: of all in the account only our functions, and who deploys the table or the bucket, and only through it. */
export function addDataKey(scope: Construct, id: string, description: string, service: 'dynamodb' | 's3'): Key {
  const key = addKey(scope, id, description)
  const stack = Stack.of(scope)
  const use = [
    'Decrypt',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyWithoutPlaintext',
    'ReEncryptFrom',
    'ReEncryptTo',
  ]
  key.addToResourcePolicy(
    statement(use, {
      StringEquals: { 'kms:ViaService': `${service}.${stack.region}.amazonaws.com` },
      ArnLike: { 'aws:PrincipalArn': [...rolesOf(stack), ...deployers(stack)] },
    }),
  )
  return key
}

/**
 * The root of our own keys: KMS gives the HMAC of a message under it to our functions, and itself to nobody. It cannot be
 * rotated, as the key of the causes may never change.
 */
export function addRoot(scope: Construct): Key {
  const key = new Key(scope, 'Root', {
    ...kept,
    description: 'De ella salen las claves de los códigos y de las causas: sin ella no vale ningún código.',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    policy: new PolicyDocument({ statements: [statement(administration)] }),
  })
  key.addToResourcePolicy(statement(['GenerateMac'], { ArnLike: { 'aws:PrincipalArn': rolesOf(Stack.of(scope)) } }))
  return key
}

/** What a function needs to derive keys. */
export const derives = (root: Key): PolicyStatement =>
  new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [root.keyArn] })
