import { randomUUID } from 'node:crypto';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import type { GatewayResult } from '../../../http/gateway-event.ts';
import { gatewayEvent, invoke } from '../edge/gateway.ts';

export interface OfficerCallParts {
  readonly method?: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly headers?: Record<string, string>;
}

/** An officer's console: makes single calls with the officer's token. */
export class OfficerCalls {
  readonly token: string;
  readonly #handler: FeatureHandler;

  constructor(handler: FeatureHandler, token: string) {
    this.token = token;
    this.#handler = handler;
  }

  call(path: string, parts: OfficerCallParts = {}): Promise<GatewayResult> {
    const { body, method = body === undefined ? 'GET' : 'POST', idempotencyKey = randomUUID(), headers } = parts;
    const all = {
      Authorization: `Bearer ${this.token}`,
      ...(method !== 'GET' && { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' }),
      ...headers,
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    return invoke(this.#handler, gatewayEvent(method, path, all, text));
  }
}
