import { Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { FunctionSpec } from '../functions/registry.ts'
import { folders } from '../shared/aws/files.ts'
import type { FileFolder } from '../shared/ports.ts'
import { OFFERED_DAYS } from '../shared/register/bind.ts'
import type { Deployed } from './functions.ts'
import { addDataKey } from './keys.ts'

/** The files of juntas. Its name is known before it is made, for the functions that it wakes are told it. */
export type FileBucket = { name: string; arn: string; key: Key }

/** Days for which what nobody could look at waits: longer than an alarm goes unheard. */
const UPLOADS_KEPT = 7
/** Days for which a mail lies as it came: that of a case is kept with it, and any other waits no longer for a person. */
const MAIL_KEPT = 90

/** What the bucket is called, and the key that encrypts it. */
export function fileBucket(scope: Construct, prefix: string): FileBucket {
  const { partition } = Stack.of(scope)
  const name = `${prefix}evidence-${Aws.ACCOUNT_ID}`
  const key = addDataKey(scope, 'FilesKey', `Encrypts ${prefix}evidence`, 's3')
  return { name, arn: `arn:${partition}:s3:::${name}`, key }
}

/** The bucket itself: private, over TLS only, no version kept of what is removed; a file that comes wakes the function that the registry says. */
export function addFileBucket(scope: Construct, { name, arn, key }: FileBucket, deployed: readonly Deployed[]): Bucket {
  const bucket = new Bucket(scope, 'Files', {
    bucketName: name,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      { prefix: `${folders.uploads}/`, expiration: Duration.days(UPLOADS_KEPT) },
      // A day after its page offers it no more.
      { prefix: `${folders.bound}/`, expiration: Duration.days(OFFERED_DAYS + 1) },
      { prefix: `${folders.mail}/`, expiration: Duration.days(MAIL_KEPT) },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'A log of who reads which file would name cases and addresses; who may read any is one function, audited.',
  })
  acknowledgeFolders({ name, arn, key }, deployed)
  const made = bucket.node.defaultChild
  if (!(made instanceof CfnBucket)) throw new TypeError('the bucket has no resource')
  const woken = deployed.flatMap((one) => (one.spec.uploads ? [{ ...one, folder: one.spec.uploads }] : []))
  // CDK's own notifications are made by a function of its own, which may change those of every bucket.
  made.notificationConfiguration = {
    lambdaConfigurations: woken.map(({ lambda, folder }) => ({
      event: 's3:ObjectCreated:*',
      function: lambda.functionArn,
      filter: { s3Key: { rules: [{ name: 'prefix', value: `${folders[folder]}/` }] } },
    })),
  }
  for (const { scope: own, lambda } of woken)
    made.node.addDependency(
      new CfnPermission(own, 'Uploads', {
        action: 'lambda:InvokeFunction',
        functionName: lambda.functionArn,
        principal: new ServicePrincipal('s3.amazonaws.com').service,
        sourceArn: arn,
        sourceAccount: Stack.of(scope).account,
      }),
    )
  return bucket
}

/** Each folder that a function may reach: its files have no name before they are sent. */
function acknowledgeFolders({ name }: FileBucket, deployed: readonly Deployed[]): void {
  const shown = name.replace(Aws.ACCOUNT_ID, '<AWS::AccountId>')
  for (const { spec, scope } of deployed)
    for (const folder of Object.keys(spec.files ?? {})
      .filter(isFolder)
      .filter((one) => one !== 'data'))
      Validations.of(scope).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:aws:s3:::${shown}/${folders[folder]}/*]`,
        reason: 'A file has no name before it is sent: exact actions are given in the folders that the registry says.',
      })
}

const isFolder = (name: string): name is FileFolder => name in folders

/** What the registry lets a function do to files: exact actions on exact folders, and the key as far as they need it. */
export function fileAccess({ files = {} }: FunctionSpec, { arn, key }: FileBucket): PolicyStatement[] {
  const granted = Object.entries(files).filter(([folder, actions]) => folder !== 'data' && actions.length > 0)
  if (granted.length === 0) return []
  const folderArn = (folder: string) => (isFolder(folder) ? `${arn}/${folders[folder]}/*` : arn)
  const all = granted.flatMap(([, actions]) => actions)
  const uses = [
    ...(all.includes('GetObject') ? ['Decrypt'] : []),
    ...(all.includes('PutObject') ? ['GenerateDataKey'] : []),
  ]
  const reached = granted.map(
    ([folder, actions]) =>
      new PolicyStatement({ actions: actions.map((one) => `s3:${one}`), resources: [folderArn(folder)] }),
  )
  // Whoever only removes files opens none.
  if (uses.length === 0) return reached
  return [
    ...reached,
    new PolicyStatement({
      actions: uses.map((action) => `kms:${action}`),
      resources: [key.keyArn],
      // The key opens these files through S3, and nothing taken out of it.
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(key).region}.amazonaws.com` } },
    }),
  ]
}
