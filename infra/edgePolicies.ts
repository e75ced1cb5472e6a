import { Duration } from 'aws-cdk-lib'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { cookies } from '../functions/http/caller.ts'

/** Whose page sends a form, and as what. Not in the key, for no function looks at it where it answers what can be kept. */
export const whosePage = (scope: Construct, prefix: string) =>
  new cloudfront.OriginRequestPolicy(scope, 'WhosePage', {
    originRequestPolicyName: `${prefix}whose-page`,
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList('Content-Type', 'Origin', 'Sec-Fetch-Site'),
  })

/** To the desks besides what all functions get: which browser asks, and from where. */
export const whoAsks = (scope: Construct, prefix: string) =>
  new cloudfront.OriginRequestPolicy(scope, 'WhoAsks', {
    originRequestPolicyName: `${prefix}who-asks`,
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(
      ...['Content-Type', 'Origin', 'Sec-Fetch-Site', 'CloudFront-Viewer-Address', 'User-Agent'],
    ),
    cookieBehavior: cloudfront.OriginRequestCookieBehavior.allowList(...cookies),
    queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
  })

/**
 * Keeps what the answer's Cache-Control says, stale-if-error included, and nothing without one.
 * What is in the key is all that a page can depend on, so nobody can spoil it for others with a header that is not.
 */
const originDecides = (
  scope: Construct,
  id: string,
  cachePolicyName: string,
  queryStringBehavior: cloudfront.CacheQueryStringBehavior,
) =>
  new cloudfront.CachePolicy(scope, id, {
    cachePolicyName,
    queryStringBehavior,
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(1),
    headerBehavior: cloudfront.CacheHeaderBehavior.none(), // the path chooses page or JSON
    cookieBehavior: cloudfront.CacheCookieBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })

/** By the path alone: whatever somebody adds as a query is neither an entry of its own nor seen by a function (S13). */
export const keepsByPath = (scope: Construct, prefix: string) =>
  originDecides(scope, 'ByPath', `${prefix}by-path`, cloudfront.CacheQueryStringBehavior.none())

/** By the whole query, for what tells a name that it does not know: a list of names would drop it without a word. */
export const keepsByQuery = (scope: Construct, prefix: string) =>
  originDecides(scope, 'ByQuery', `${prefix}by-query`, cloudfront.CacheQueryStringBehavior.all())

/** For the few answers that are API Gateway's or CloudFront's own; whatever a function says of itself stands. */
export const safeHeaders = (scope: Construct, prefix: string) =>
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
