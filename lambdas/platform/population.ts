import { randomUUID } from 'node:crypto';
import { connectorDefaults, populationConnector } from '../../adapters/population/connector.ts';
import { readCredentials } from '../../adapters/ministry/credentials.ts';
import { photoConnector, photoDefaults } from '../../adapters/population/photo-connector.ts';
import { sandboxPhotos } from '../../adapters/population/sandbox-photos.ts';
import { sandboxPopulation } from '../../adapters/population/sandbox-table.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { CardPhotos } from '../../domain/identity/card-photo.ts';
import type { PopulationRegister } from '../../domain/identity/population.ts';
import type { Readings } from './readings.ts';
import { variable } from './settings.ts';

type Population =
  | { readonly kind: 'sandbox' }
  | {
      readonly kind: 'connector';
      readonly endpoint: string;
      readonly caSecretArn: string;
      readonly clientCertificateSecretArn: string;
    };

/** The National Population Database as the stage has it: the sandbox table, or the ministry's service. */
export async function connectPopulation({ client, references, secrets }: Readings): Promise<PopulationRegister> {
  const population = JSON.parse(variable('POPULATION')) as Population;
  if (population.kind === 'sandbox') {
    return sandboxPopulation(client, variable('POPULATION_TABLE'), references, systemClock);
  }
  const tls = await readCredentials(secrets, population);
  const settings = { ...connectorDefaults, endpoint: population.endpoint };
  return populationConnector(settings, { tls, clock: systemClock, newCorrelationId: randomUUID });
}

/** The photographs of cards, as the stage's register has them. */
export async function connectCardPhotos({ client, references, secrets, settings }: Readings): Promise<CardPhotos> {
  const population = JSON.parse(variable('POPULATION')) as Population;
  const { mostPixels } = settings.limits.portrait;
  if (population.kind === 'sandbox') {
    return sandboxPhotos(client, variable('POPULATION_TABLE'), references, { mostPixels });
  }
  const tls = await readCredentials(secrets, population);
  const service = { ...photoDefaults, endpoint: population.endpoint };
  return photoConnector(service, { mostPixels }, { tls, clock: systemClock, newCorrelationId: randomUUID });
}
