import { createServer } from 'node:net';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectorDefaults, populationConnector } from '../../../../adapters/population/connector.ts';
import type { ServiceSettings } from '../../../../adapters/ministry/service.ts';
import type { TlsIdentity } from '../../../../adapters/ministry/https-post.ts';
import type { PopulationRegister } from '../../../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { certificateAuthority } from '../../../contract/population/ministry/certificates.ts';
import {
  answering,
  answeringFrom,
  startMinistry,
  type MinistryService,
  type Reply,
} from '../../../contract/population/ministry/service.ts';
import { HOA, UNKNOWN } from '../../../contract/population/people.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

let ministry: MinistryService;
let clock: SettableClock;
beforeEach(async () => {
  ministry = await startMinistry();
  ministry.reply(answeringFrom([HOA]));
  clock = new SettableClock();
});
afterEach(() => ministry.stop());

function connector(settings: Partial<ServiceSettings> = {}, tls: TlsIdentity = ministry.tls): PopulationRegister {
  let lookups = 0;
  const newCorrelationId = (): string => `lookup-${String((lookups += 1))}`;
  return populationConnector(
    { ...connectorDefaults, endpoint: ministry.endpoint, ...settings },
    { tls, clock, newCorrelationId },
  );
}

/** The fault of a lookup of HOA, which must be the register's and not hers. */
async function failure(register: PopulationRegister): Promise<DependencyUnavailable> {
  const error: unknown = await register.find(HOA.personalId).catch((thrown: unknown) => thrown);
  if (!(error instanceof DependencyUnavailable))
    throw new Error('the lookup did not fail as it should', { cause: error });
  return error;
}

const faultOf = async (register: PopulationRegister): Promise<string> => String((await failure(register)).cause);

/** Hangs up on the first `times` lookups, then answers as `reply` does. */
const hangingUp = (times: number, reply: Reply): Reply => {
  let left = times;
  return (lookup, response) => {
    if (left-- > 0) response.destroy();
    else reply(lookup, response);
  };
};

describe('population connector: the request', () => {
  test('ID-6 the number travels in the body, never in the address or a header', async () => {
    await connector().find(HOA.personalId);
    const [lookup] = ministry.lookups;
    expect(lookup).toMatchObject({ method: 'POST', url: '/v1/person-lookups', correlationId: 'lookup-1' });
    expect(JSON.parse(lookup!.body)).toEqual({ personalId: HOA.personalId });
    expect(inspect({ ...lookup, body: '' }, { depth: null })).not.toContain(HOA.personalId);
  });

  test('REG-5 a path of the endpoint is kept', async () => {
    await connector({ endpoint: `${ministry.endpoint}/gateway/population` }).find(HOA.personalId);
    expect(ministry.lookups[0]?.url).toBe('/gateway/population/v1/person-lookups');
  });

  test('REG-5 lookups share one connection', async () => {
    const register = connector();
    for (let lookups = 0; lookups < 3; lookups++) await register.find(HOA.personalId);
    expect(ministry.connections).toBe(1);
  });

  test('TH-23 an endpoint without TLS is refused when the connector is made', () => {
    expect(() => connector({ endpoint: 'http://localhost' })).toThrow('https');
  });
});

describe('population connector: trust', () => {
  test('TH-23 a key that does not belong to the certificate shows when the connector is made', () => {
    const { key } = certificateAuthority('Somebody else').issue('Dinhdanh test client');
    expect(() => connector({}, { ...ministry.tls, key })).toThrow('key values mismatch');
  });

  test('TH-23 a server of another authority is not asked', async () => {
    const tls = { ...ministry.tls, authority: certificateAuthority('Somebody else').certificate };
    expect(await faultOf(connector({}, tls))).toMatch(/^ServiceFault: connection \([A-Z_]+\)$/);
    expect(ministry.lookups).toEqual([]);
  });

  test('TH-23 a server with another name is not asked', async () => {
    const other = await startMinistry('population.example');
    const fault = await faultOf(connector({ endpoint: other.endpoint }, other.tls));
    await other.stop();
    expect(fault).toBe('ServiceFault: connection (ERR_TLS_CERT_ALTNAME_INVALID)');
    expect(other.lookups).toEqual([]);
  });

  test('FA-24 a client certificate that the ministry refuses is a technical error', async () => {
    const stranger = certificateAuthority('Somebody else').issue('Dinhdanh test client');
    expect(await faultOf(connector({}, { ...ministry.tls, ...stranger }))).toContain('connection');
    expect(ministry.lookups).toEqual([]);
  });
});

describe('population connector: faults', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, string, Reply]>([
    ['a server error', 'status (500)', answering(500, () => 'x')],
    [
      'a server error with the words for an unknown person',
      'status (503)',
      answering(503, (correlationId) => ({ correlationId, code: 'person_unknown' })),
    ],
    ['a refusal', 'status (403)', answering(403, () => ({}))],
    ['a redirect', 'status (302)', answering(302, () => '', { location: 'https://localhost/' })],
    ['no content', 'status (204)', (_lookup, response) => response.writeHead(204).end()],
    ['a bare 404', 'unreadable (media type)', (_lookup, response) => response.writeHead(404).end()],
    ['a 404 of another kind', 'malformed', answering(404, (correlationId) => ({ correlationId, code: 'no_route' }))],
    ['a 200 without a person', 'malformed', answering(200, (correlationId) => ({ correlationId }))],
    [
      'a 200 for an unknown person',
      'malformed',
      answering(200, (correlationId) => ({ correlationId, code: 'person_unknown' })),
    ],
    ['a 404 with a person', 'malformed', answering(404, (correlationId) => ({ correlationId, person: HOA }))],
    [
      'a 404 to another question',
      'contradiction',
      answering(404, () => ({ correlationId: 'lookup-0', code: 'person_unknown' })),
    ],
    [
      'a person to another question',
      'contradiction',
      answering(200, () => ({ correlationId: 'lookup-0', person: HOA })),
    ],
    [
      'another person',
      'contradiction',
      answering(200, (correlationId) => ({ correlationId, person: { ...HOA, personalId: UNKNOWN } })),
    ],
    ['garbage', 'unreadable (json)', answering(200, () => `{"person": ${HOA.personalId} ${HOA.fullName}`)],
    ['a page', 'unreadable (media type)', answering(200, () => '<html>', { 'content-type': 'text/html' })],
    [
      'bytes that are no UTF-8',
      'unreadable (json)',
      (_lookup, response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0x22])),
    ],
    ['too much', 'unreadable (too large)', answering(200, () => ' '.repeat(connectorDefaults.maxAnswerBytes + 1))],
    [
      'half an answer',
      'connection (ECONNRESET)',
      (_lookup, response) => {
        response.writeHead(200, { ...json, 'content-length': '100' });
        response.write('{', () => response.destroy());
      },
    ],
  ])('FA-24 %s is a technical error, never a mismatch', async (_what, fault, reply) => {
    ministry.reply(reply);
    expect(await faultOf(connector())).toBe(`ServiceFault: ${fault}`);
  });

  test('FA-24 an answer that does not come ends with its time', async () => {
    ministry.reply(() => undefined);
    expect(await faultOf(connector({ timeoutMs: 100 }))).toBe('ServiceFault: timeout (answer)');
  });

  test('FA-24 an answer that does not end ends with its time', async () => {
    ministry.reply((_lookup, response) => response.writeHead(200, json).write('{'));
    expect(await faultOf(connector({ timeoutMs: 100 }))).toBe('ServiceFault: timeout (answer)');
  });

  test('FA-24 a server that accepts and says nothing is left after the time for connecting', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const fault = await faultOf(connector({ endpoint: `https://localhost:${port}`, connectTimeoutMs: 100 }));
    silent.close();
    expect(fault).toBe('ServiceFault: timeout (connect)');
  });

  test('FA-24 nobody listening is a technical error', async () => {
    const { endpoint } = ministry;
    await ministry.stop();
    expect(await faultOf(connector({ endpoint }))).toBe('ServiceFault: connection (ECONNREFUSED)');
    ministry = await startMinistry();
  });

  test('FA-24 a hang-up is made good by one more try under the same id', async () => {
    ministry.reply(hangingUp(1, answeringFrom([HOA])));
    expect(await connector().find(HOA.personalId)).toEqual(HOA);
    expect(ministry.lookups.map(({ correlationId }) => correlationId)).toEqual(['lookup-1', 'lookup-1']);
  });

  test('FA-24 a second hang-up is not followed by a third try', async () => {
    ministry.reply(hangingUp(2, answeringFrom([HOA])));
    expect(await faultOf(connector())).toBe('ServiceFault: connection (ECONNRESET)');
    expect(ministry.lookups).toHaveLength(2);
  });

  test('FA-24 a server error is not tried again', async () => {
    ministry.reply(answering(500, () => 'x'));
    await failure(connector());
    expect(ministry.lookups).toHaveLength(1);
  });

  test.each([
    ['20', 20],
    ['86400', 300],
    ['soon', 5],
  ])('REG-6 the retry time of the ministry is passed on within bounds: %s', async (header, seconds) => {
    ministry.reply(answering(503, () => '', { 'retry-after': header }));
    expect((await failure(connector())).retryAfterSeconds).toBe(seconds);
  });

  test('TH-31 no error holds a number, a name or an answer', async () => {
    const replies: Reply[] = [
      answering(200, () => `${HOA.personalId} ${HOA.fullName}`),
      answering(200, (correlationId) => ({ correlationId, person: { ...HOA, [HOA.personalId]: HOA.fullName } })),
      answering(200, (correlationId) => ({ correlationId, person: { ...HOA, dateOfBirth: HOA.fullName } })),
      answering(500, () => HOA.fullName),
    ];
    for (const reply of replies) {
      ministry.reply(reply);
      const error = await failure(connector());
      const told = inspect(error, { depth: null, showHidden: true });
      expect(told).toContain('ServiceFault');
      for (const secret of [HOA.personalId, HOA.fullName]) expect(told).not.toContain(secret);
    }
  });
});

describe('population connector: the circuit', () => {
  const { failuresToOpen, pauseMs } = connectorDefaults.circuit;

  test('REG-6 a service that goes on failing is left alone for a pause, then asked again', async () => {
    const register = connector();
    ministry.reply(answering(500, () => 'x'));
    for (let lookups = 0; lookups < failuresToOpen; lookups++) await failure(register);
    ministry.reply(answeringFrom([HOA]));
    const refused = await failure(register);
    expect([refused.retryAfterSeconds, ministry.lookups.length]).toEqual([pauseMs / 1000, failuresToOpen]);
    clock.advance(pauseMs);
    expect(await register.find(HOA.personalId)).toEqual(HOA);
  });

  test.each<[string, Reply]>([
    ['nonsense', answering(200, (correlationId) => ({ correlationId, person: { ...HOA, dateOfBirth: '?' } }))],
    ['too much', answering(200, () => ' '.repeat(connectorDefaults.maxAnswerBytes + 1))],
    ['no JSON', answering(200, () => '{"person":')],
  ])('FA-24 one person of whom the register has %s does not close it to others', async (_what, reply) => {
    const register = connector();
    ministry.reply(reply);
    for (let lookups = 0; lookups < 2 * failuresToOpen; lookups++) await failure(register);
    ministry.reply(answeringFrom([HOA]));
    expect(await register.find(HOA.personalId)).toEqual(HOA);
  });
});
