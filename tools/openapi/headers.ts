/** Request headers as parameters, response headers by name; both are referred to by the operations. */
export const headerParameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of every text in the answer: `vi` (default) or `en`.',
    schema: { type: 'string', maxLength: 512 },
    example: 'vi',
  },
  DeviceName: {
    name: 'Device-Name',
    in: 'header',
    required: false,
    description: 'What the owner calls the device, percent-encoded UTF-8, at most 64 characters; for display only.',
    schema: { type: 'string', maxLength: 576 },
    example: '%C4%90i%E1%BB%87n%20tho%E1%BA%A1i',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'A UUID of the attempt. A repetition with the same body gets the first answer (kept 24 hours, 10 minutes where it holds tokens); with another body 422. Answers of 500 and above, and `rate_limited`, are not kept.',
    schema: { type: 'string', format: 'uuid' },
    example: '7f0d2c5e-5b1f-4a86-9d0a-0d9d3c9f6b11',
  },
} as const;

export const responseHeaders = {
  RequestId: {
    description: 'Id of this request, for questions to the operator.',
    schema: { type: 'string' },
  },
  DPoPNonce: {
    description:
      'The nonce for the next proof (RFC 9449 §8.2). A 503 that the gateway answers in place of a function has none.',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds to wait before the call may be made again.',
    schema: { type: 'integer', minimum: 1 },
  },
  WWWAuthenticate: {
    description: 'How to authorise, and what was wrong (RFC 9449 §7.1, RFC 6750 §3).',
    schema: { type: 'string' },
  },
} as const;

export const securitySchemes = {
  deviceProof: {
    type: 'apiKey',
    in: 'header',
    name: 'DPoP',
    description:
      "A DPoP proof (RFC 9449): a JWT of type `dpop+jwt`, signed with ES256 by the device's own key, with `jti`, `htm`, `htu`, `iat`, `nonce` and, beside an access token, `ath`. A proof without a valid nonce gets 401 `use_dpop_nonce` and the nonce in `DPoP-Nonce`. Each proof works once. The first proof of a call does best to have the call's `Idempotency-Key` as its `jti`; every repetition needs a `jti` of its own.",
  },
  accessToken: {
    type: 'http',
    scheme: 'DPoP',
    description:
      'The access token of a session, as `Authorization: DPoP <token>`; it works with proofs of its own key only.',
  },
  officerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of the OpenID Connect issuer that the deployment names for its officers (RS256, PS256 or ES256), obtained with a second factor. Its subject must be enrolled as an officer here.',
  },
} as const;
