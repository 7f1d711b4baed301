import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonProtocol } from '../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { object, readJson, show, text } from '../json.ts';

const MOST_BYTES = 4_096;

/** KMS as far as macs go: HMAC keys of the app, their material made once. What other keys encrypt, the services keep in the open. */
export function hostKms({ assembly, data }: Hosting): Service {
  const path = join(data, 'mac-keys.json');
  const material = object(existsSync(path) ? readJson(path) : {});
  const keys = assembly.resources('AWS::KMS::Key').filter(({ properties }) => properties['KeySpec'] === 'HMAC_256');
  for (const { arn } of keys) material[arn] ??= randomBytes(32).toString('base64');
  // Only its owner may read it.
  if (keys.length > 0) writeFileSync(path, JSON.stringify(material, null, 2), { mode: 0o600 });

  const arnOf = (id: string): string => {
    const key = keys.find(({ ref, arn }) => ref === id || arn === id);
    if (!key) throw new AwsError('NotFoundException', `Key '${id}' does not exist`);
    return key.arn;
  };
  const generateMac: Operation = {
    access: ({ KeyId, MacAlgorithm }) => [
      {
        action: 'kms:GenerateMac',
        resource: arnOf(text(KeyId, 'KeyId')),
        keys: { 'kms:macalgorithm': [show(MacAlgorithm)] },
      },
    ],
    serve: ({ input: { KeyId, MacAlgorithm, Message } }) => {
      const arn = arnOf(text(KeyId, 'KeyId'));
      const message = Buffer.from(text(Message, 'Message'), 'base64');
      if (MacAlgorithm !== 'HMAC_SHA_256') throw invalid(`${arn} makes no macs by ${show(MacAlgorithm)}`);
      if (message.length === 0 || message.length > MOST_BYTES) throw invalid('the message has 1 to 4096 bytes');
      const key = Buffer.from(text(material[arn]), 'base64');
      return { output: { KeyId: arn, MacAlgorithm, Mac: createHmac('sha256', key).update(message).digest('base64') } };
    },
    trail: (input) => ({
      ...{ category: 'Management', readOnly: true },
      parameters: keptParameters(input, ['KeyId', 'MacAlgorithm']),
      resources: [{ type: 'AWS::KMS::Key', arn: arnOf(show(input['KeyId'])) }],
    }),
  };
  return {
    name: 'kms',
    protocol: jsonProtocol('1.1', 'com.amazonaws.kms'),
    hosts: ['AWS::KMS::Key'],
    operations: { GenerateMac: generateMac },
    conditionKeys: ['kms:macalgorithm'],
  };
}

const invalid = (why: string): AwsError => new AwsError('ValidationException', why);
