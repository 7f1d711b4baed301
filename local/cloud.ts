import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from './assembly/assembly.ts';
import { Trail } from './cloudtrail/trail.ts';
import { authorizer, GLOBAL_KEYS } from './endpoint/authorizer.ts';
import { openEndpoint } from './endpoint/endpoint.ts';
import { Identities } from './endpoint/identities.ts';
import { listen, type Handler } from './endpoint/listen.ts';
import type { FaultHook } from './endpoint/pipeline.ts';
import type { Service } from './endpoint/service.ts';
import { Gateway } from './gateway/gateway.ts';
import { knownKeys } from './iam/conditions.ts';
import { readResourcePolicies, readRoles } from './iam/roles.ts';
import { readFunctions } from './lambda/functions.ts';
import { LambdaPool } from './lambda/pool.ts';
import { localPages } from './pages/local-pages.ts';
import { isPage, servePage } from './pages/pages.ts';
import { Schedules } from './schedules.ts';
import { REGISTRY } from './services/registry.ts';
import { endpointFile, summaryOf } from './summary.ts';

export interface CloudOptions {
  /** The synthesized assembly, or what makes it once the port is ours. */
  readonly assembly: string | (() => Promise<string>);
  readonly data: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** CloudFormation parameters; `PublicOrigin` is this cloud's own origin unless given. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The OpenAPI document that a page shows. */
  readonly contract: string;
  readonly fault?: FaultHook;
}

/** A running local cloud; its summary says what it hosts and what it does not. */
export interface Cloud {
  readonly url: string;
  readonly summary: readonly string[];
  stop(): Promise<void>;
}

/** What to undo, newest last. */
type Begun = (() => Promise<void> | void)[];

/** Hosts a synthesized app until stopped. @throws Refusal when it cannot, with everything begun undone */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const begun: Begun = [];
  const stop = async (): Promise<void> => {
    for (const undo of begun.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await start(options, begun)), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

async function start(
  { assembly: source, data, port, parameters, contract, fault }: CloudOptions,
  begun: Begun,
): Promise<Omit<Cloud, 'stop'>> {
  let handler: Handler = (_, response) => Promise.resolve(void response.writeHead(503).end());
  const front = await listen(port, (request, response) => handler(request, response));
  begun.push(front.close);
  mkdirSync(data, { recursive: true });
  const directory = typeof source === 'string' ? source : await source();
  const assembly = new Assembly(directory, { PublicOrigin: front.origin, ...parameters });

  const { region, account } = assembly.place;
  const entries = Object.entries(REGISTRY);
  const knownKey = knownKeys(
    [...GLOBAL_KEYS, ...entries.flatMap(([, { conditionKeys }]) => conditionKeys)],
    Object.keys(REGISTRY),
  );
  const roles = readRoles(assembly, knownKey);
  const identities = new Identities(roles, account);
  const pool = new LambdaPool(data);
  const services = new Map<string, Service>();
  for (const [name, { host }] of entries) {
    const service = await host({ assembly, data, identities, knownKey, invoke: pool.invoke });
    begun.push(async () => service.stop?.());
    services.set(name, service);
  }
  const trail = new Trail(data, region);
  const endpoint = await openEndpoint({
    services,
    identities,
    authorize: authorizer(readResourcePolicies(assembly, roles, knownKey), region),
    fault: fault ?? ((_, serve) => serve()),
    record: trail.record,
  });
  begun.push(endpoint.close);

  const { functions, unhosted } = readFunctions(assembly, identities, endpoint.origin);
  pool.host(functions);
  begun.push(() => pool.stop());
  const schedules = new Schedules(assembly, pool.invoke, (arn) => pool.has(arn));
  schedules.start();
  begun.push(() => schedules.stop());

  const gateway = new Gateway(assembly, pool.invoke, data);
  const pages = localPages([...services.values()], trail, schedules, contract);
  handler = (request, response) =>
    isPage(request) ? servePage(request, response, pages) : gateway.handle(request, response);
  const file = endpointFile(front.origin, endpoint.origin, assembly, schedules.names());
  writeFileSync(join(data, 'endpoint.json'), JSON.stringify(file, null, 2), { mode: 0o600 });
  return {
    url: front.origin,
    summary: summaryOf(assembly, [...services.values()], gateway.routes, [...unhosted, ...schedules.unhosted]),
  };
}
