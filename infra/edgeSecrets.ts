import { Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'

/** The two secrets of the edge, of which it says one and the functions believe both. */
export const edgeSecretNames = ['A', 'B'] as const
export type EdgeSecretName = (typeof edgeSecretNames)[number]

/**
 * What the edge says to the functions so that they believe it: anybody may call the API itself, under any address. To change
 * one, deploy with the other (`-c edgeSecret=B`), give the first a new value, and deploy again.
 */
export function edgeSecrets(scope: Construct): Record<EdgeSecretName, string> {
  const made = (name: EdgeSecretName): string => {
    const secret = new Secret(scope, `EdgeSecret${name}`, {
      description: 'Por ella saben las funciones que la dirección de quien pregunta la dice CloudFront.',
      generateSecretString: { excludePunctuation: true, passwordLength: 43 },
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Whoever knew it could only spread his tries over made-up networks; both ends read it when they are deployed, so a person changes it, with the other one in force meanwhile.',
    })
    return secret.secretValue.unsafeUnwrap()
  }
  return { A: made('A'), B: made('B') }
}
