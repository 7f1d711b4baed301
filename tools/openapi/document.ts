import { descriptions } from '../../http/contract/descriptions.ts';
import type { OperationDescription } from '../../http/contract/operation-description.ts';
import { operations } from '../../http/contract/operations.ts';
import { proofKinds } from '../../http/contract/proof-kinds.ts';
import type { OperationDefinition } from '../../http/contract/operation-definition.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { errorResponses, problemExamples } from './error-responses.ts';
import { answerOf, examples } from './examples.ts';
import { headerParameters, responseHeaders, securitySchemes } from './headers.ts';
import { componentSchemas, propertiesOf, referenceTo } from './named-schemas.ts';

const tags: Readonly<Record<OperationDescription['tag'], string>> = {
  Registration: 'From the first call to an account of level 0.',
  Activation: 'From an approved account to an active one, on the app or in a browser.',
  Sessions: 'Signing in, renewing, signing out.',
  Devices: 'The device that an active account is linked to: signing in on another, ending the link.',
  Recovery: 'For people who cannot sign in: resetting the password, locking the account.',
  Account: 'What the signed-in citizen sees of the own account.',
  Dossiers: 'Rising to level 1: the chip of the identity card, and how far the dossier is.',
  Officers: 'What officers do with dossiers; with a token of the configured OpenID Connect issuer, no DPoP.',
  Information: 'Open to everybody; no proof, no nonce.',
};

/** The OpenAPI 3.1 document of the API, made from the contract that the functions check. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const id of Object.keys(routes) as OperationId[]) {
    const { method, path } = routes[id];
    (paths[path] ??= {})[method.toLowerCase()] = operationObject(id, operations[id]);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dinhdanh',
      version: '1.0.0',
      summary: 'Electronic identification accounts: registration, activation, sign-in.',
      description:
        'Texts for people are in Vietnamese, or in English with `Accept-Language: en`. Errors are problem details (RFC 9457) with a stable `code`. Personal numbers and phones travel in bodies only. The people in the examples are made up.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://localhost:8787', description: 'The local cloud; a deployment has its own address.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes,
      parameters: headerParameters,
      headers: responseHeaders,
      schemas: componentSchemas(),
      examples: problemExamples(Object.values(operations)),
    },
  };
}

function operationObject(id: OperationId, definition: OperationDefinition): Record<string, unknown> {
  const { tag, summary, description } = descriptions[id];
  const { proof, body } = definition;
  const headers = {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    ...(proofKinds[proof].dpop && { 'DPoP-Nonce': { $ref: '#/components/headers/DPoPNonce' } }),
  };
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: securityOf(proof),
    parameters: parametersOf(definition),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: referenceTo(body), example: examples[id].request } },
      },
    }),
    responses: { ...successResponses(id, definition, headers), ...errorResponses(definition, headers) },
  };
}

function securityOf(proof: OperationDefinition['proof']): Record<string, string[]>[] {
  const { schemes } = proofKinds[proof];
  return schemes.map((all) => Object.fromEntries(all.map((scheme) => [scheme, []])));
}

function parametersOf({ params, query, proof, idempotent }: OperationDefinition): unknown[] {
  const refer = (name: keyof typeof headerParameters) => ({ $ref: `#/components/parameters/${name}` });
  return [
    ...(params ? propertiesOf(params).map((parameter) => ({ ...parameter, in: 'path' })) : []),
    ...(query ? propertiesOf(query).map((parameter) => ({ ...parameter, in: 'query' })) : []),
    refer('AcceptLanguage'),
    ...(proofKinds[proof].dpop ? [refer('DeviceName')] : []),
    ...(idempotent ? [refer('IdempotencyKey')] : []),
  ];
}

function successResponses(id: OperationId, { answers }: OperationDefinition, headers: object) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      schema === null
        ? { description: 'Done.', headers }
        : {
            description: 'Success.',
            headers,
            content: { 'application/json': { schema: referenceTo(schema), example: answerOf(id, Number(status)) } },
          },
    ]),
  );
}
