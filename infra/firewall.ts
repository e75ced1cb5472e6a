import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'

/** Requests in five minutes of one address: a mobile carrier puts a whole town behind one, and a laptop makes 15,000. */
const MOST_REQUESTS = 3_000
/** The same of what is sent: forms, which people fill in by hand. */
const MOST_SENT = 300

/**
 * What stops one address at the edge, where HTTP's own API can have no firewall. It keeps no sample: a sample would be
 * whose address asked for what (I6). Answers the ARN for the distribution.
 */
export function addFirewall(scope: Construct, prefix: string): string {
  const seen = (name: string): CfnWebACL.VisibilityConfigProperty => ({
    metricName: `${prefix}${name}`,
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
  })
  const byAddress = (
    name: string,
    priority: number,
    limit: number,
    scopeDownStatement?: CfnWebACL.StatementProperty,
  ): CfnWebACL.RuleProperty => ({
    name,
    priority,
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', limit, evaluationWindowSec: 300, scopeDownStatement },
    },
    action: {
      block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'Retry-After', value: '300' }] } },
    },
    visibilityConfig: seen(name),
  })
  const sends: CfnWebACL.StatementProperty = {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: 'EXACTLY',
      searchString: 'POST',
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }
  return new CfnWebACL(scope, 'Firewall', {
    name: `${prefix}firewall`,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seen('firewall'),
    rules: [byAddress('sent', 0, MOST_SENT, sends), byAddress('asked', 1, MOST_REQUESTS)],
  }).attrArn
}
