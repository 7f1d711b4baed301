import { AsyncLocalStorage } from 'node:async_hooks';
import { Device } from '../../../client/device.ts';
import type { CallName } from '../../../client/result.ts';
import { routes } from '../../../http/contract/routes.ts';
import type { GatewayResult, Invocation } from '../../../http/gateway-event.ts';
import { DependencyUnavailable } from '../../../domain/outcome.ts';
import type { Held, Setting } from '../commands/setting.ts';
import type { Citizen } from '../../doubles/citizens.ts';
import { gatewayEvent } from '../../doubles/edge/gateway.ts';
import { PUBLIC_ORIGIN } from '../../doubles/edge/memory-edge.ts';
import { MemoryIdempotencyStore } from '../../doubles/edge/memory-idempotency-store.ts';
import { RecordingLog } from '../../doubles/edge/recording-log.ts';
import { MemoryCounters } from '../../doubles/memory-counters.ts';
import { MemoryPopulation } from '../../doubles/memory-population.ts';
import { MemoryStore } from '../../doubles/memory-store.ts';
import { SettableClock } from '../../doubles/settable-clock.ts';
import { ANSWER, Faults, Mishap } from '../schedule/faults.ts';
import { Interleaving } from '../schedule/interleaving.ts';
import { approve } from './approval.ts';
import { Carrier } from './carrier.ts';
import { functionsOver } from './functions.ts';
import { Guesses } from './guesses.ts';
import { lowLimits } from './limits.ts';
import { deviceKeys, PEOPLE } from './people.ts';
import { StubFactors } from './stub-factors.ts';
import { StubHasher } from './stub-hasher.ts';
import { relayBoth } from './relay.ts';
import { references, wire, type Outside, type Ports, type Sabotage } from './wiring.ts';
import { Witness, type Request } from './witness.ts';

/** One history's world: the product over doubles, its devices, and a witness. */
export class World implements Setting {
  readonly witness = new Witness();
  readonly log = new RecordingLog();
  /** All tokens that were ever handed out. */
  readonly held: Held[] = [];
  readonly outside: Outside;
  readonly ports: Ports;
  readonly #functions: ReturnType<typeof functionsOver>;
  readonly #faults = new AsyncLocalStorage<Faults>();
  #passwords = 0;
  readonly #devices = new Map<number, Promise<Device>>();

  constructor(picks: readonly number[], sabotage?: Sabotage) {
    const { witness } = this;
    const clock = new SettableClock();
    const threads = new Interleaving(clock, picks);
    const idempotency = new MemoryIdempotencyStore();
    const store = new MemoryStore(idempotency);
    const guesses = new Guesses(witness, lowLimits);
    store.onCommit = (committed) => {
      const request = threads.request as Request | undefined;
      witness.committed(committed, request, clock.now());
      guesses.committed(committed, request, clock.now());
    };
    const population = new MemoryPopulation();
    for (const { record } of PEOPLE) population.add(record);
    const carrier = new Carrier(clock);
    const hasher = new StubHasher();
    const counters = new MemoryCounters();
    const factors = new StubFactors();
    this.outside = { threads, clock, store, counters, population, idempotency, carrier, hasher, factors, guesses };
    this.ports = wire(this.outside, sabotage);
    this.#functions = functionsOver(this.ports, this.log);
  }

  citizen(index: number): Citizen {
    const found = PEOPLE[index];
    if (found === undefined) throw new Error('there is no such person');
    return found;
  }

  together(bodies: readonly (() => Promise<void>)[]): Promise<void> {
    return this.outside.threads.together(bodies);
  }

  pause(milliseconds: number): Promise<void> {
    return this.outside.threads.until(this.outside.clock.now() + milliseconds);
  }

  codesOf({ purpose, flowId, device }: Parameters<Setting['codesOf']>[0]): Promise<readonly string[]> {
    const { codes } = this.ports.recovery;
    const sent = this.outside.carrier.codes.map(({ code }) => code);
    const own = sent.filter((code) => {
      return this.witness.flows.get(codes.mac({ purpose, flowId, device, code }))?.flowId === flowId;
    });
    return Promise.resolve(own);
  }

  moment(): number {
    return this.witness.commits.length;
  }

  violated(invariant: string, detail: string): void {
    this.witness.violated(invariant, detail);
  }

  /** What fails is tried again by the next minute's. */
  relay(): Promise<void> {
    return this.#serveSystem('relay', () => relayBoth(this.ports.approval));
  }

  /** What fails is over: the workflow's own repetitions are no part of these histories. */
  approve({ record }: Citizen): Promise<void> {
    return this.#serveSystem('approval', () => approve(this.ports.approval, references.person(record.personalId)));
  }

  /** A password that nobody had before. */
  newPassword(_citizen: Citizen): string {
    this.#passwords += 1;
    return `kX9$vb${this.#passwords}Q2!m`;
  }

  /** The password that opens the citizen's account now. */
  passwordOf({ record }: Citizen): string | undefined {
    const person = references.person(record.personalId);
    const span = this.witness.spans.find((candidate) => candidate.person === person && candidate.until === Infinity);
    return span && this.outside.hasher.passwordOf(span.hash);
  }

  /** Whether the password opened some account at some time since that commit. */
  wasPassword(password: string, since: number): boolean {
    return this.witness.spans.some(
      ({ hash, until }) => until >= since && this.outside.hasher.passwordOf(hash) === password,
    );
  }

  isLiving(sessionId: string): boolean {
    return this.outside.store.all('session').some((session) => session.sessionId === sessionId);
  }

  /** The device of this index; it keeps its key and its nonce. */
  device(index: number): Promise<Device> {
    const device = this.#devices.get(index) ?? this.#makeDevice(index);
    this.#devices.set(index, device);
    return device;
  }

  /** Every request that the body makes meets these faults. */
  meeting<T>(faults: Faults, body: () => Promise<T>): Promise<T> {
    return this.#faults.run(faults, body);
  }

  /** Serves something, as far as the faults let it, on the caller's thread. @throws TypeError when its worker is given up */
  serve<T>(operation: Request['operation'], key: string, work: (request: Request) => Promise<T>): Promise<T> {
    const mishap = new Mishap(this.#faults.getStore() ?? new Faults([]));
    const request: Request = { operation, key, mishap, counted: 0, compared: 0 };
    this.witness.requests.push(request);
    return this.outside.threads.serve(request, mishap, () => work(request));
  }

  async #serveSystem(operation: 'relay' | 'approval', work: () => Promise<void>): Promise<void> {
    try {
      await this.serve(operation, operation, work);
    } catch (error) {
      if (!(error instanceof DependencyUnavailable) && !(error instanceof TypeError)) throw error;
    }
  }

  async #makeDevice(index: number): Promise<Device> {
    const { clock, threads } = this.outside;
    const key = (await deviceKeys)[index];
    if (key === undefined) throw new Error('there is no such device');
    return Device.create({
      baseUrl: PUBLIC_ORIGIN,
      key,
      attempts: 2,
      fetch: (input, init = {}) => this.#fetch(index, input instanceof Request ? input.url : input.toString(), init),
      now: () => clock.now(),
      pause: (milliseconds) => threads.until(clock.now() + milliseconds),
    });
  }

  async #fetch(device: number, url: string, init: RequestInit): Promise<Response> {
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const event = gatewayEvent(init.method ?? 'GET', url, headers, init.body as string | undefined);
    const [operation, { feature }] = routeOf(event.httpMethod, event.resource);
    const handler = this.#functions[feature as keyof ReturnType<typeof functionsOver>];
    const key = `${device} ${event.httpMethod} ${event.path} ${headers['idempotency-key'] ?? ''}`;
    // Without a remaining time no timer is set: a worker that crashed leaves nothing behind.
    const { result, request } = await this.serve(operation, key, async (request) => ({
      request,
      result: await handler(event, {} as Invocation),
    }));
    const onItsWay = request.mishap.at(ANSWER);
    if (onItsWay !== undefined && onItsWay.kind !== 'linger') throw new TypeError('the answer was lost');
    this.#witness(request, result);
    return new Response(result.statusCode === 204 ? null : result.body, {
      status: result.statusCode,
      headers: { ...result.headers },
    });
  }

  #witness(request: Request, { statusCode: status, body }: GatewayResult): void {
    const code = status < 400 ? undefined : (JSON.parse(body) as { readonly code: string }).code;
    this.witness.answers.push({ request, status, code, body });
  }
}

function routeOf(method: string, resource: string) {
  const found = Object.entries(routes).find(([, route]) => route.method === method && route.path === resource);
  if (found === undefined) throw new Error(`no route takes ${method} ${resource}`);
  return found as [CallName, (typeof found)[1]];
}
