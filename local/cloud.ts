import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from './assembly/assembly.ts';
import { claim } from './claim.ts';
import { Trail } from './cloudtrail/trail.ts';
import { DISTRIBUTION_TYPE, openDistribution } from './distribution/distribution.ts';
import { actingIn } from './endpoint/acting.ts';
import { authorizer, GLOBAL_KEYS } from './endpoint/authorizer.ts';
import { openEndpoint } from './endpoint/endpoint.ts';
import { Faults } from './endpoint/faults.ts';
import { Identities } from './endpoint/identities.ts';
import { listen, type Handler } from './endpoint/listen.ts';
import type { Pipeline } from './endpoint/pipeline.ts';
import type { Service } from './endpoint/service.ts';
import { openGateway } from './gateway/gateway.ts';
import { knownKeys } from './iam/conditions.ts';
import { readResourcePolicies, readRoles } from './iam/roles.ts';
import { readJson } from './json.ts';
import { readFunctions } from './lambda/functions.ts';
import { LambdaPool } from './lambda/pool.ts';
import { Meter } from './meter.ts';
import { localPages } from './pages/local-pages.ts';
import { isPage, servePage } from './pages/pages.ts';
import { startSchedules } from './schedules.ts';
import { hostCognito, ISSUER_PATH } from './services/cognito.ts';
import { DECRYPTION_KEYS } from './services/decryption.ts';
import { hostDynamoDb } from './services/dynamodb/service.ts';
import { hostKms } from './services/kms.ts';
import { hostLambda } from './services/lambda.ts';
import { hostRekognition } from './services/rekognition/service.ts';
import { hostS3 } from './services/s3/service.ts';
import { hostSecretsManager } from './services/secretsmanager.ts';
import { hostSns } from './services/sns.ts';
import { hostSqs } from './services/sqs/service.ts';
import { hostSts } from './services/sts.ts';
import { hostStates } from './services/states/service.ts';
import { endpointFile, summaryOf } from './summary.ts';

/** Makes every hosted AWS service. A new one is a file and an entry here; the last call those before them. */
const HOSTS = [
  hostCognito,
  hostDynamoDb,
  hostKms,
  hostRekognition,
  hostS3,
  hostSecretsManager,
  hostSns,
  hostSqs,
  hostSts,
  hostLambda,
  hostStates,
];

const WEB_PORT = '--web-port or WEB_PORT';

/** How many execution environments a function has at most. */
const POOL_SIZE = 4;

export interface CloudOptions {
  /** The synthesized assembly, or what makes it once the port is ours. */
  readonly assembly: string | (() => Promise<string>);
  readonly data: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the app's distribution is served, if it has one; 0 takes a free one. */
  readonly webPort?: number | undefined;
  /** The page (HTML) that `/__local/contract` shows. */
  readonly contract?: string | undefined;
  /** A script of faults to begin with. */
  readonly faults?: string | undefined;
  /** What the waits of state machines and queues are multiplied by: 1 unless a test is in a hurry. */
  readonly timeScale?: number | undefined;
}

type Undo = () => Promise<void> | void;

/** A running local cloud; its summary says what it hosts and what it does not. */
export interface Cloud {
  readonly url: string;
  /** Where the app's distribution is served, if it has one. */
  readonly page: string | undefined;
  readonly summary: readonly string[];
  stop(): Promise<void>;
}

/** Hosts a synthesized app until stopped. @throws Refusal when it cannot, with everything begun undone */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const begun: Undo[] = [];
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

async function start(options: CloudOptions, begun: Undo[]): Promise<Omit<Cloud, 'stop'>> {
  const { data, assembly: source, timeScale = 1 } = options;
  let handler: Handler = (_, response) => Promise.resolve(void response.writeHead(503).end());
  const front = await listen(options.port, (request, response) => handler(request, response));
  begun.push(front.close);
  begun.push(claim(data));
  let pipeline: Pipeline | undefined = undefined;
  const endpoint = await openEndpoint(() => pipeline);
  begun.push(endpoint.close);
  const directory = typeof source === 'string' ? source : await source();
  const addresses = { endpoint: endpoint.origin, issuer: `${front.origin}${ISSUER_PATH}` };
  let page: Handler = handler;
  const hasPage = new Assembly(directory).types().has(DISTRIBUTION_TYPE);
  const web = hasPage
    ? await listen(options.webPort ?? 0, (request, response) => page(request, response), WEB_PORT)
    : undefined;
  begun.push(async () => web?.close());
  const origins = { PublicOrigin: front.origin, ...(web && { WebOrigin: web.origin }) };
  const assembly = new Assembly(directory, origins, addresses);

  const pool = new LambdaPool();
  const services = new Map<string, Service>();
  for (const host of HOSTS) {
    const service = await host({ assembly, data, pool, services, timeScale, identities: () => identities });
    begun.push(async () => service.stop?.());
    services.set(service.name, service);
  }
  const hosted = [...services.values()];
  const ownKeys = hosted.flatMap(({ conditionKeys }) => conditionKeys ?? []);
  const knownKey = knownKeys([...GLOBAL_KEYS, ...DECRYPTION_KEYS, ...ownKeys], ['kms', ...services.keys()]);
  const identities = new Identities(readRoles(assembly, knownKey), assembly.place.account);
  const faults = new Faults(services);
  if (options.faults !== undefined) faults.replace(readJson(options.faults));
  const trail = new Trail(data, assembly.place.region);
  const meter = new Meter(data);
  const policies = readResourcePolicies(assembly, knownKey);
  const authorize = authorizer(policies, assembly.place.region);
  const { crash } = pool;
  pipeline = { services, identities, authorize, faults, crash, meter, record: trail.record };

  const { functions, unhosted } = readFunctions(assembly, endpoint.origin);
  pool.host(functions, { data, identities, meter, size: POOL_SIZE });
  begun.push(() => pool.stop());
  for (const service of hosted) begun.push(service.begin?.(actingIn(pipeline), meter) ?? ((): void => undefined));
  const schedules = startSchedules({ assembly, pool, act: actingIn(pipeline) });
  begun.push(() => schedules.stop());

  const gateway = openGateway(assembly, pool.invoke, data);
  const pages = localPages({ services: hosted, trail, schedules, faults, meter, contract: options.contract });
  handler = (request, response) =>
    isPage(request) ? servePage(request, response, pages) : gateway.handle(request, response);
  if (web) page = openDistribution(assembly, data, policies, web.origin);
  const file = endpointFile(front.origin, web?.origin, endpoint.origin, assembly, schedules.names);
  writeFileSync(join(data, 'endpoint.json'), JSON.stringify(file, null, 2), { mode: 0o600 });
  return {
    url: front.origin,
    page: web?.origin,
    summary: summaryOf(assembly, hosted, gateway.routes, [...unhosted, ...schedules.unhosted]),
  };
}
