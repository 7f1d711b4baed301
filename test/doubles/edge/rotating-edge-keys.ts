import { createHmac } from 'node:crypto';
import type { EdgeKeys } from '../../../http/ports/edge-keys.ts';

/** Keys that a test can rotate: the previous generation stays readable, as in a deployment. */
export class RotatingEdgeKeys implements EdgeKeys {
  #generation = 1;

  rotate(): void {
    this.#generation += 1;
  }

  nonceKeys(): Promise<readonly Uint8Array[]> {
    return Promise.resolve(this.#generations('nonce'));
  }

  answerKeys(): Promise<readonly Uint8Array[]> {
    return Promise.resolve(this.#generations('answer'));
  }

  idempotencyMac(text: string): string {
    return createHmac('sha256', 'fixed in tests').update(text).digest('base64url');
  }

  #generations(use: string): Uint8Array[] {
    return [this.#generation, this.#generation - 1].map((generation) =>
      createHmac('sha256', use).update(String(generation)).digest(),
    );
  }
}
