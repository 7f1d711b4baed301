import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Assembly } from './assembly/assembly.ts';
import { Trail } from './cloudtrail/trail.ts';
import { authorizer, GLOBAL_KEYS } from './endpoint/authorizer.ts';
import { openEndpoint } from './endpoint/endpoint.ts';
import { Identities } from './endpoint/identities.ts';
import { close, listen, portOf } from './endpoint/listen.ts';
import type { FaultHook } from './endpoint/pipeline.ts';
import type { Service } from './endpoint/service.ts';
import { Gateway } from './gateway/gateway.ts';
import { knownKeys } from './iam/known-keys.ts';
import { readResourcePolicies } from './iam/resource-policies.ts';
import { readRoles } from './iam/roles.ts';
import { Journal } from './journal.ts';
import { Refusal } from './json.ts';
import { readFunctions } from './lambda/functions.ts';
import { LambdaPool } from './lambda/pool.ts';
import { localPages } from './pages/local-pages.ts';
import { isPage, servePage, type Pages } from './pages/pages.ts';
import { Schedules } from './schedules.ts';
import { hostServices, REGISTRY } from './services/registry.ts';
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

/** A running local cloud. */
export interface Cloud {
  readonly url: string;
  /** What it hosts and what it does not, for people. */
  readonly summary: readonly string[];
  stop(): Promise<void>;
}

type Closers = (() => Promise<void> | void)[];

/** Hosts a synthesized app until stopped. @throws Refusal when it cannot, with everything begun undone */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await start(options, closers)), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function start(
  { assembly: source, data, port, parameters, contract, fault }: CloudOptions,
  closers: Closers,
): Promise<Omit<Cloud, 'stop'>> {
  let handler: Handler = (_, response) => Promise.resolve(void response.writeHead(503).end());
  const server = await listen(port, (request, response) => {
    handler(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  closers.push(() => close(server));
  const url = `http://localhost:${portOf(server)}`;

  mkdirSync(data, { recursive: true });
  const directory = typeof source === 'string' ? source : await source();
  const assembly = new Assembly(directory, { PublicOrigin: url, ...parameters });
  const { region, account } = assembly.place;

  const conditionKeys = Object.values(REGISTRY).flatMap((entry) => entry.conditionKeys ?? []);
  const knownKey = knownKeys([...GLOBAL_KEYS, ...conditionKeys], Object.keys(REGISTRY));
  const roles = readRoles(assembly, knownKey);
  const policies = readResourcePolicies(assembly, knownKey);
  for (const [arn, { trust }] of roles) policies.set(arn, trust);
  const identities = new Identities(roles, account);

  const services = await hostServices({ assembly, data, identities, knownKey });
  closers.push(async () => {
    for (const service of services.values()) await service.stop?.();
  });
  const trail = new Trail(data, region);
  closers.push(() => trail.journal.close());
  const endpoint = await openEndpoint({
    services,
    identities,
    authorize: authorizer(policies, region),
    record: (...call) => trail.record(...call),
    ...(fault ? { fault } : {}),
  });
  closers.push(() => close(endpoint));
  const endpointUrl = `http://localhost:${portOf(endpoint)}`;

  const { functions, unhosted } = readFunctions(assembly, identities, endpointUrl);
  const pool = new LambdaPool(functions, data);
  closers.push(() => pool.stop());
  const schedules = new Schedules(assembly, pool.invoke, (arn) => pool.has(arn));
  closers.push(() => schedules.stop());

  const gateway = openGateway(assembly, data, pool, closers);
  const pages = { ...pagesOf(services), ...localPages({ services, trail, schedules, contract }) };
  handler = (request, response) =>
    isPage(request) ? servePage(request, response, pages) : gateway.handle(request, response);
  schedules.start();

  const file = endpointFile({ url, endpointUrl, assembly, pool, schedules });
  writeFileSync(join(data, 'endpoint.json'), JSON.stringify(file, null, 2), { mode: 0o600 });
  const hosted = [...services.values()].flatMap(({ hosts }) => hosts);
  return {
    url,
    summary: summaryOf({
      assembly,
      hosted,
      pool,
      routes: gateway.routes,
      unhosted: [...unhosted, ...schedules.unhosted],
    }),
  };
}

function openGateway(assembly: Assembly, data: string, pool: LambdaPool, closers: Closers): Gateway {
  const [api, ...others] = assembly.resources('AWS::ApiGateway::RestApi');
  if (!api || others.length > 0) throw new Refusal('the local cloud hosts an app with exactly one REST API');
  const accessLog = new Journal(join(data, 'logs', 'access.jsonl'), 0);
  closers.push(() => accessLog.close());
  return new Gateway(assembly, api, pool.invoke, accessLog);
}

const pagesOf = (services: ReadonlyMap<string, Service>): Pages =>
  Object.assign({}, ...[...services.values()].map(({ pages }) => pages ?? {})) as Pages;
