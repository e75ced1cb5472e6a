import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Construct } from 'constructs'
import { addEdgeLog } from './edgeLog.ts'
import type { Settings } from './settings.ts'

/**
 * CloudFront before the API. It is a cache and no wall: the API's own address answers the same public pages under the same
 * throttle, so nothing is gained by going round it, and closing it would cost a second Lambda for each request.
 */
export function addEdge(scope: Construct, api: HttpApi, { site, prefix }: Settings): void {
  const { hostname } = new URL(site)
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
      origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(scope).region}.amazonaws.com`, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachedMethods: cloudfront.CachedMethods.CACHE_GET_HEAD,
      cachePolicy: originDecides(scope, prefix),
      responseHeadersPolicy: safeHeaders(scope, prefix),
      compress: true,
    },
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

/**
 * Keeps what the answer's Cache-Control says, stale-while-revalidate and stale-if-error included, and nothing without one.
 * What is in the key is all that reaches the API, so nobody can spoil a page for others with a header that is not.
 */
const originDecides = (scope: Construct, prefix: string) =>
  new cloudfront.CachePolicy(scope, 'OriginDecides', {
    cachePolicyName: `${prefix}origin-decides`,
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(1),
    headerBehavior: cloudfront.CacheHeaderBehavior.allowList('Accept', 'Content-Type'), // these choose page or JSON
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
