/** What the functions read of a REST API proxy event (payload format 1.0). */
export interface GatewayEvent {
  readonly httpMethod: string;
  /** The route's template: `/v1/sessions/{sessionId}`. */
  readonly resource: string;
  /** The path as called, without the stage. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly pathParameters: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly requestId: string; readonly identity: { readonly sourceIp: string } };
}

/** What the functions answer to the gateway. */
export interface GatewayResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the functions use of Lambda's invocation context. */
export interface Invocation {
  getRemainingTimeInMillis(): number;
}
