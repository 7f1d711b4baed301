import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Faults } from '../../../local/endpoint/faults.ts';
import { jsonProtocol } from '../../../local/endpoint/protocols.ts';
import type { Call, Operation, Service } from '../../../local/endpoint/service.ts';
import type { Json } from '../../../local/json.ts';

const operation: Operation = {
  access: () => [],
  serve: () => ({ output: {} }),
  trail: () => undefined,
};
const service = (name: string): Service => ({
  name,
  protocol: jsonProtocol('1.0', name),
  hosts: [],
  operations: { Read: operation, Write: operation },
});
const services = new Map(['one', 'two'].map((name) => [name, service(name)]));

const call = (name: string, what: string): Call => ({
  service: services.get(name)!,
  operation: what,
  input: {},
  caller: {
    accessKeyId: 'key',
    principal: { roleArn: 'arn', account: 'a', identity: [] },
    roleArn: 'arn',
    sessionArn: 'arn:aws:sts::a:assumed-role/Role/Function',
    account: 'a',
    since: new Date(0),
  },
  request: { id: '1', method: 'POST', url: '/', headers: {}, body: Buffer.alloc(0), sourceAddress: '127.0.0.1' },
});

/** Which of the calls were struck. */
async function struck(script: Json, calls: readonly Call[]): Promise<(string | undefined)[]> {
  const faults = new Faults(services);
  faults.replace(script);
  const outcome: (string | undefined)[] = [];
  for (const one of calls) outcome.push(await faults.strike(one));
  return outcome;
}
const reads = (count: number): Call[] => Array.from({ length: count }, () => call('one', 'Read'));
const half = (seed: number): Json => ({ seed, rules: [{ operation: 'Read', fault: 'error', probability: 0.5 }] });

describe('a script of faults', () => {
  test('strikes the same calls for the same seed, others for another seed, in about its proportion', async () => {
    const first = await struck(half(1), reads(400));
    expect(await struck(half(1), reads(400))).toEqual(first);
    expect(await struck(half(2), reads(400))).not.toEqual(first);
    const hits = first.filter((fault) => fault === 'error').length;
    expect(hits).toBeGreaterThan(150);
    expect(hits).toBeLessThan(250);
  });

  test('strikes the same calls whatever other calls come between', async () => {
    const alone = await struck(half(3), reads(20));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 19 }), { maxLength: 20 }), async (places) => {
        const calls = reads(20).flatMap((read, at) => [
          ...places.filter((place) => place === at).map(() => call('two', 'Write')),
          read,
        ]);
        const outcome = await struck(half(3), calls);
        expect(outcome.filter((_, at) => calls[at]!.operation === 'Read')).toEqual(alone);
      }),
      { numRuns: 50 },
    );
  });

  test('is decided by the first rule that strikes', async () => {
    const rules = [
      { service: 'two', fault: 'refuse' },
      { fault: 'throttle', count: 1 },
      { fault: 'error', caller: '^Role/Fun' },
    ];
    expect(await struck({ rules }, [call('two', 'Read'), ...reads(2)])).toEqual(['refuse', 'throttle', 'error']);
  });

  test('without rules strikes nothing', async () => {
    expect(await struck({}, reads(2))).toEqual([undefined, undefined]);
  });

  test.each<[Json, RegExp]>([
    [{ rule: [] }, /rule is not known; a script has seed and rules/],
    [{ seed: true }, /seed: a number or a text/],
    [{ rules: ['x'] }, /rules\[0\]: expected an object, found x/],
    [{ rules: [{ fault: 'error' }, {}] }, /rules\[1\]\.fault: expected one of refuse, throttle, error/],
    [{ rules: [{ fault: 'explode' }] }, /rules\[0\]\.fault: expected one of .*, found explode/],
    [{ rules: [{ fault: 'error', chance: 1 }] }, /rules\[0\]: chance is not known; a rule has service, operation/],
    [
      { rules: [{ fault: 'error', probability: 2 }] },
      /rules\[0\]\.probability: expected a number from 0 to 1, found 2/,
    ],
    [{ rules: [{ fault: 'error', count: -1 }] }, /rules\[0\]\.count: expected a whole number/],
    [{ rules: [{ fault: 'error', caller: '(' }] }, /rules\[0\]\.caller: expected a regular expression/],
    [{ rules: [{ fault: 'delay' }] }, /rules\[0\]: a delay needs milliseconds/],
    [{ rules: [{ fault: 'error', service: 'three' }] }, /rules\[0\]\.service: hosted are one, two, not three/],
    [{ rules: [{ fault: 'error', operation: 'Erase' }] }, /rules\[0\]\.operation: Erase is not hosted/],
  ])('%j is refused, and the script before it stays', (script, message) => {
    const faults = new Faults(services);
    const before = faults.replace({ seed: 'kept', rules: [{ fault: 'error' }] });
    expect(() => faults.replace(script)).toThrow(message);
    expect(faults.state()).toEqual(before);
  });
});
