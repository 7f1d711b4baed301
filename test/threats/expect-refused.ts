import { expect } from '@jest/globals';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { problemOf } from '../doubles/edge/device-calls.ts';

/** Nothing stored, nothing sent, and an answer that is a problem with a code. */
export function expectRefused(what: string, result: GatewayResult, statuses: readonly number[]): void {
  expect([what, statuses.includes(result.statusCode) ? 'refused' : `${result.statusCode} ${result.body}`]).toEqual([
    what,
    'refused',
  ]);
  expect(result.headers['Content-Type']).toBe('application/problem+json');
  expect(problemOf(result)).toMatchObject({ status: result.statusCode, code: expect.stringMatching(/^[a-z_]+$/) });
}
