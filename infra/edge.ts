import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { COOKIE, EDGE_HEADER } from '../functions/http/caller.ts'
import { functionNames, functions } from '../functions/registry.ts'
import { addEdgeLog } from './edgeLog.ts'
import type { Settings } from './settings.ts'

/**
 * CloudFront before the API. It is a cache and no wall: the API's own address answers the same public pages under the same
 * throttle, so nothing is gained by going round it, and closing it would cost a second Lambda for each request.
 */
export function addEdge(scope: Construct, api: HttpApi, secret: string, { site, prefix }: Settings): void {
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
    defaultBehavior: {
      ...behavior,
      cachedMethods: cloudfront.CachedMethods.CACHE_GET_HEAD,
      cachePolicy: originDecides(scope, prefix),
      originRequestPolicy: whosePage(scope, prefix),
    },
    additionalBehaviors: Object.fromEntries(deskPaths.map((path) => [path, desk])),
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
      id: 'AwsSolutions-CFR2',
      reason:
        'A firewall would limit by address, and a mobile carrier puts many people behind one; the stage of the API throttles, and the functions parse and escape every text.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'Logged through a log delivery (standard logging v2), which this rule does not know: the classic log always holds the address of every reader.',
    },
  )
}

/** The paths of all that asks for a code, as CloudFront writes them. */
const deskPaths = [
  ...new Set(
    functionNames
      .flatMap((name) => (functions[name].asksCode ? (functions[name].routes ?? []) : []))
      .map((route) => route.replace(/^\w+ /, '').replace(/\{\w+\}/g, '*')),
  ),
]

/** What the edge says to the functions so that they believe it: anybody may call the API itself, under any address. */
export function edgeSecret(scope: Construct): string {
  const secret = new Secret(scope, 'EdgeSecret', {
    description: 'Por ella saben las funciones que la dirección de quien pregunta la dice CloudFront.',
    generateSecretString: { excludePunctuation: true, passwordLength: 43 },
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'Whoever knew it could only spread his tries of codes over made-up networks; both ends read it when they are deployed, so that a new one needs a deployment.',
  })
  return secret.secretValue.unsafeUnwrap()
}

/** Whose page sends a form, and as what. Not in the key, for no function looks at it where it answers what can be kept. */
const whosePage = (scope: Construct, prefix: string) =>
  new cloudfront.OriginRequestPolicy(scope, 'WhosePage', {
    originRequestPolicyName: `${prefix}whose-page`,
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList('Content-Type', 'Origin', 'Sec-Fetch-Site'),
  })

/** To the desks besides what all functions get: which browser asks, and from where. */
const whoAsks = (scope: Construct, prefix: string) =>
  new cloudfront.OriginRequestPolicy(scope, 'WhoAsks', {
    originRequestPolicyName: `${prefix}who-asks`,
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(
      ...['Content-Type', 'Origin', 'Sec-Fetch-Site', 'CloudFront-Viewer-Address'],
    ),
    cookieBehavior: cloudfront.OriginRequestCookieBehavior.allowList(COOKIE),
    queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
  })

/**
 * Keeps what the answer's Cache-Control says, stale-while-revalidate and stale-if-error included, and nothing without one.
 * What is in the key is all that a page can depend on, so nobody can spoil it for others with a header that is not.
 */
const originDecides = (scope: Construct, prefix: string) =>
  new cloudfront.CachePolicy(scope, 'OriginDecides', {
    cachePolicyName: `${prefix}origin-decides`,
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(1),
    headerBehavior: cloudfront.CacheHeaderBehavior.none(), // the path chooses page or JSON
    queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
    cookieBehavior: cloudfront.CacheCookieBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })

/** For the few answers that are API Gateway's or CloudFront's own; whatever a function says of itself stands. */
const safeHeaders = (scope: Construct, prefix: string) =>
  new cloudfront.ResponseHeadersPolicy(scope, 'SafeHeaders', {
    responseHeadersPolicyName: `${prefix}safe-headers`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'", override: false },
      contentTypeOptions: { override: false },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: false },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: false },
    },
  })
