// Takes the place of `@aws-sdk/endpoint-cache` in every bundle: DynamoDB's client makes one for endpoint discovery, which
// is off unless it is asked for; the tables are at the region's one endpoint, and the cache would be weight at each cold start.

/** Refuses: whoever begins to use endpoint discovery takes this replacement out of `bundle.ts`. */
export class EndpointCache {
  readonly get = refuse;
  readonly getEndpoint = refuse;
  readonly set = refuse;
  readonly has = refuse;
  readonly delete = refuse;
  readonly clear = refuse;
}

function refuse(): never {
  throw new Error('Endpoint discovery is left out of the bundle');
}
