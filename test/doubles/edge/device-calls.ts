import { randomUUID } from 'node:crypto';
import { DeviceKey } from '../../../client/device-key.ts';
import { makeProof, type ProofOf } from '../../../client/proof.ts';
import type { Edge } from '../../../http/edge.ts';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import type { GatewayEvent, GatewayResult } from '../../../http/gateway-event.ts';
import { currentNonce } from '../../../http/dpop/nonce.ts';
import { gatewayEvent, invoke, SOURCE_ADDRESS } from './gateway.ts';
import { PUBLIC_ORIGIN } from './memory-edge.ts';

export interface CallParts {
  readonly method?: string;
  readonly body?: unknown;
  /** The body as text, where it shall not be proper JSON. */
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly idempotencyKey?: string;
  readonly accessToken?: string;
  /** Where the call comes from. */
  readonly address?: string;
  /** Changes what the proof claims. */
  readonly claims?: Partial<ProofOf>;
}

/** What can be called: a scripted feature, or the whole API. */
export interface Callable {
  readonly handler: FeatureHandler;
  readonly edge: Pick<Edge, 'clock' | 'keys'>;
}

/** Makes single calls with proper proofs, each part of which a test can spoil. */
export class DeviceCalls {
  readonly key: DeviceKey;
  readonly #feature: Callable;

  private constructor(key: DeviceKey, feature: Callable) {
    this.key = key;
    this.#feature = feature;
  }

  static async to(feature: Callable): Promise<DeviceCalls> {
    return new DeviceCalls(await DeviceKey.generate(), feature);
  }

  async event(path: string, parts: CallParts = {}): Promise<GatewayEvent> {
    const { method = 'POST', accessToken, claims, headers } = parts;
    const text = parts.text ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
    const { edge } = this.#feature;
    const now = edge.clock.now();
    const url = PUBLIC_ORIGIN + path.replace(/\?.*/, '');
    const nonce = await currentNonce(edge.keys, now);
    const proof = await makeProof(this.key, { method, url, now, nonce, accessToken, ...claims });
    const event = gatewayEvent(
      method,
      path,
      {
        DPoP: proof,
        'Idempotency-Key': parts.idempotencyKey ?? randomUUID(),
        ...(text !== undefined && { 'Content-Type': 'application/json' }),
        ...(accessToken !== undefined && { Authorization: `DPoP ${accessToken}` }),
        ...headers,
      },
      text,
    );
    const { requestId } = event.requestContext;
    return { ...event, requestContext: { requestId, identity: { sourceIp: parts.address ?? SOURCE_ADDRESS } } };
  }

  async call(path: string, parts: CallParts = {}): Promise<GatewayResult> {
    return invoke(this.#feature.handler, await this.event(path, parts));
  }
}

export interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly retryAfter?: number;
  readonly fields?: readonly { readonly name: string; readonly code: string; readonly message: string }[];
}

export const problemOf = (result: GatewayResult): ProblemBody => JSON.parse(result.body) as ProblemBody;
export const codeOf = (result: GatewayResult): string | undefined =>
  result.statusCode < 400 ? undefined : problemOf(result).code;
