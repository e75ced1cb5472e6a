import { CfnOutput, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Settings } from './settings.ts'

/** What the function that sends mail is told and may do. */
export type Mail = { configurationSet: string; environment: Record<string, string>; access: PolicyStatement[] }

/**
 * The identity that signs the letters and the set that reports what becomes of them to `reports`. SES may then send from
 * one address only. The DNS records to publish are outputs.
 */
export function addMail(scope: Construct, { prefix, domain, mailRate }: Settings, reports: Topic): Mail {
  const stack = Stack.of(scope)
  const set = new ConfigurationSet(scope, 'Letters_Set', {
    configurationSetName: `${prefix}letters`,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  })
  const { SEND, DELIVERY, BOUNCE, COMPLAINT, REJECT, DELIVERY_DELAY } = EmailSendingEvent
  set.addEventDestination('Reports', {
    destination: EventDestination.snsTopic(reports),
    events: [SEND, DELIVERY, BOUNCE, COMPLAINT, REJECT, DELIVERY_DELAY],
  })
  const mailFromDomain = `correo.${domain}`
  const identity = new EmailIdentity(scope, 'Identity', {
    identity: Identity.domain(domain),
    configurationSet: set,
    dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    mailFromDomain,
    feedbackForwarding: false, // nobody reads the sender's mailbox: the reports say it
  })
  identity.dkimRecords.forEach(({ name, value }, i) => {
    new CfnOutput(scope, `Dkim${i + 1}`, { value: `${name} CNAME ${value}` })
  })
  new CfnOutput(scope, 'BounceMx', { value: `${mailFromDomain} MX 10 feedback-smtp.${stack.region}.amazonses.com` })
  new CfnOutput(scope, 'BounceSpf', { value: `${mailFromDomain} TXT "v=spf1 include:amazonses.com -all"` })

  const address = `registro@${domain}`
  // Whoever forges our letters asks people to type codes: what is not signed by this domain is to be refused.
  new CfnOutput(scope, 'Dmarc', {
    value: `_dmarc.${domain} TXT "v=DMARC1; p=reject; adkim=s; aspf=r; rua=mailto:${address}"`,
  })
  const setArn = stack.formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: set.configurationSetName,
  })
  const send = new PolicyStatement({
    actions: ['ses:SendRawEmail'],
    resources: [identity.emailIdentityArn, setArn],
    conditions: { StringEquals: { 'ses:FromAddress': address } },
  })
  return {
    configurationSet: set.configurationSetName,
    environment: {
      MAIL_FROM: `Plazo <${address}>`,
      CONFIGURATION_SET: set.configurationSetName,
      MAIL_RATE: String(mailRate),
    },
    access: [send],
  }
}
