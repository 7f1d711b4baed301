import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chipArchive } from '../../adapters/chip/chip-archive.ts';
import { dossierStore } from '../../adapters/dynamodb/stores.ts';
import { rekognitionComparer } from '../../adapters/faces/rekognition-comparer.ts';
import { chipPortraits } from '../../adapters/portrait/chip-portraits.ts';
import { openJpeg2000Decoder } from '../../adapters/portrait/openjpeg.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { facesClient } from '../platform/clients.ts';
import { connectObjects } from '../platform/objects.ts';
import { connectCardPhotos } from '../platform/population.ts';
import { connectReadings } from '../platform/readings.ts';
import { variable } from '../platform/settings.ts';
import { connectVerifier } from '../platform/verifier.ts';
import type { InspectionPorts } from './steps.ts';

/** What looking at documents and faces needs; the decoder's file stands beside the function's code. */
export async function connect(): Promise<InspectionPorts> {
  const readings = await connectReadings();
  const { reader, settings } = readings;
  const objects = connectObjects();
  const decode = await openJpeg2000Decoder(readFileSync(join(variable('LAMBDA_TASK_ROOT'), 'openjpeg.wasm')));
  return {
    clock: systemClock,
    limits: settings.limits,
    dossiers: dossierStore(reader),
    objects,
    archive: chipArchive(objects),
    verifier: await connectVerifier(readings, powertoolsLog('inspection')),
    photos: await connectCardPhotos(readings),
    chipPortraits: chipPortraits(decode, settings.limits.portrait.mostPixels),
    faces: rekognitionComparer(facesClient()),
  };
}
