import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { EDGE_HEADER } from '../functions/http/caller.ts'
import { functionNames, functions } from '../functions/registry.ts'
import { addEdgeLog } from './edgeLog.ts'
import { keepsByPath, keepsByQuery, safeHeaders, whoAsks, whosePage } from './edgePolicies.ts'
import { addFirewall } from './firewall.ts'
import { openDataBehavior } from './openData.ts'
import type { Settings } from './settings.ts'

/**
 * CloudFront before the API, with a firewall. The API's own address answers the same pages under the throttles of its stage,
 * and there limits count the address that API Gateway saw; closing it would cost a second Lambda for each request.
 */
export function addEdge(
  scope: Construct,
  { api, openData }: { api: HttpApi; openData: Bucket },
  secret: string,
  { site, prefix }: Settings,
): void {
  const { hostname } = new URL(site)
  const behavior = {
    origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(scope).region}.amazonaws.com`, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      customHeaders: { [EDGE_HEADER]: secret },
    }),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    responseHeadersPolicy: safeHeaders(scope, prefix),
    compress: true,
  }
  const desk = {
    ...behavior,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: whoAsks(scope, prefix),
  }
  const open = {
    ...behavior,
    cachedMethods: cloudfront.CachedMethods.CACHE_GET_HEAD,
    cachePolicy: keepsByPath(scope, prefix),
    originRequestPolicy: whosePage(scope, prefix),
  }
  const asked = { ...open, cachePolicy: keepsByQuery(scope, prefix) }
  // What is sent there is never kept, and is told who asks; what is read there depends on its query alone.
  const askedDesk = { ...asked, originRequestPolicy: desk.originRequestPolicy }
  const distribution = new cloudfront.Distribution(scope, 'Edge', {
    comment: site,
    domainNames: [hostname],
    certificate: new Certificate(scope, 'Certificate', {
      domainName: hostname,
      validation: CertificateValidation.fromDns(),
    }),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL, // the only one with the edges of South America, Lima's among them
    defaultBehavior: open,
    additionalBehaviors: {
      ...openDataBehavior(openData, open),
      ...Object.fromEntries([
        ...deskPaths.map((path) => [path, desk] as const),
        ...askedPaths.map((path) => [path, deskPaths.includes(path) ? askedDesk : asked] as const),
      ]),
    },
    webAclId: addFirewall(scope, prefix),
    // A junta opens its page seconds after filing: a page that was not there yet must not stay missing.
    errorResponses: [{ httpStatus: 404, ttl: Duration.seconds(0) }],
  })
  addEdgeLog(scope, distribution, prefix)
  new CfnOutput(scope, 'SiteRecord', { value: `${hostname} CNAME ${distribution.distributionDomainName}` })
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Peruvians abroad and the foreign press may read the register: no country is shut out.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'Logged through a log delivery (standard logging v2), which this rule does not know: the classic log always holds the address of every reader.',
    },
  )
}

/** A path of the registry as CloudFront writes it. */
const patternOf = (route: string): string => route.replace(/^\w+ /, '').replace(/\{\w+\}/g, '*')

const patterns = (routes: readonly string[]): string[] => [...new Set(routes.map(patternOf))]

/** The paths of every route that is a desk; of one that is read by its query by another method, what is read is kept. */
const deskPaths = patterns(
  functionNames.flatMap((name) =>
    Object.entries(functions[name].routes ?? {}).flatMap(([route, audience]) => (audience === 'desk' ? [route] : [])),
  ),
)

/** The paths whose pages depend on their query, and are kept. */
const askedPaths = patterns(functionNames.flatMap((name) => functions[name].asked ?? []))
