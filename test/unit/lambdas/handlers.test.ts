import { describe, expect, test } from '@jest/globals';
import { operations } from '../../../http/contract/operations.ts';
import { routes, type OperationId } from '../../../http/contract/routes.ts';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import { codeOf } from '../../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';

// What they log is not looked at here.
process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
const handlers: Readonly<Record<string, FeatureHandler>> = {
  account: (await import('../../../lambdas/account/handler.ts')).handler,
  activation: (await import('../../../lambdas/activation/handler.ts')).handler,
  chip: (await import('../../../lambdas/chip/handler.ts')).handler,
  counter: (await import('../../../lambdas/counter/handler.ts')).handler,
  device: (await import('../../../lambdas/device/handler.ts')).handler,
  dossier: (await import('../../../lambdas/dossier/handler.ts')).handler,
  information: (await import('../../../lambdas/information/handler.ts')).handler,
  officer: (await import('../../../lambdas/officer/handler.ts')).handler,
  passcode: (await import('../../../lambdas/passcode/handler.ts')).handler,
  portrait: (await import('../../../lambdas/portrait/handler.ts')).handler,
  recovery: (await import('../../../lambdas/recovery/handler.ts')).handler,
  registration: (await import('../../../lambdas/registration/handler.ts')).handler,
  session: (await import('../../../lambdas/session/handler.ts')).handler,
};
const ids = Object.keys(routes) as OperationId[];

const call = (id: OperationId, feature: string = routes[id].feature) => {
  const { method, path } = routes[id];
  return invoke(handlers[feature]!, gatewayEvent(method, path.replace(/\{\w+\}/g, 'security-duties'), {}));
};

describe('the handlers as they are deployed', () => {
  test('TH-49 there is one for each feature of the contract', () => {
    expect(Object.keys(handlers).sort()).toEqual([...new Set(ids.map((id) => routes[id].feature))].sort());
  });

  test.each(ids.filter((id) => operations[id].proof !== 'none'))(
    'TH-49 %s: a function without its environment says nothing but that it fails, each time anew',
    async (id) => {
      for (let n = 0; n < 2; n += 1) {
        const result = await call(id);
        expect([result.statusCode, codeOf(result)]).toEqual([500, 'internal_error']);
        expect(result.body).not.toMatch(/environment|STAGE|LIMITS/);
      }
    },
  );

  test.each(ids.filter((id) => operations[id].proof === 'none'))('DOS-4 %s needs nothing around it', async (id) => {
    expect((await call(id)).statusCode).toBe(200);
  });

  test.each(ids)('TH-15 %s is answered by its own feature and no other', async (id) => {
    for (const feature of Object.keys(handlers).filter((name) => name !== routes[id].feature)) {
      expect([404, 405]).toContain((await call(id, feature)).statusCode);
    }
  });
});
