import { describe, expect, test } from '@jest/globals';
import { operations } from '../../http/contract/operations.ts';
import { isPageCall, pageRoutes } from '../../http/contract/page-calls.ts';
import { takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { citizenDevice, tokenOf } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, resetOf } from '../doubles/citizens.ts';
import { codeOf } from '../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../doubles/edge/gateway.ts';
import { PUBLIC_ORIGIN } from '../doubles/edge/memory-edge.ts';

const member = citizen(1);
const PAGE = 'https://page.example.test';
const ids = Object.keys(routes) as OperationId[];
const changing = ids.filter((id) => routes[id].method !== 'GET');

const urlOf = (path: string): string => path.replace(/\{\w+\}/g, 'a-well-formed-id');

const cors = (headers: Readonly<Record<string, string>>): string[] =>
  Object.keys(headers).filter((name) => name.toLowerCase().startsWith('access-control-'));

describe('pages of other origins', () => {
  test.each(changing)('TH-40 %s: what a form of a page can send changes nothing', async (id) => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    const accessToken = await tokenOf(own, member);
    const { method, path } = routes[id];
    const before = api.world.store.snapshot();
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      const headers = { 'Content-Type': type, Origin: 'https://evil.example', Cookie: `accessToken=${accessToken}` };
      const url = urlOf(path);
      const result = await invoke(api.handler, gatewayEvent(method, url, headers, JSON.stringify(resetOf(member))));
      expect([400, 401, 422]).toContain(result.statusCode);
      expect(cors(result.headers)).toEqual([]);
    }
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(ids)('TH-40 %s answers no origin unless the stage allows one', async (id) => {
    const api = new MemoryApi();
    const { method, path } = routes[id];
    const url = urlOf(path);
    for (const Origin of [PAGE, 'null', PUBLIC_ORIGIN]) {
      expect(cors((await invoke(api.handler, gatewayEvent(method, url, { Origin }))).headers)).toEqual([]);
    }
  });

  const alike = [
    'null',
    '*',
    'http://page.example.test',
    'https://page.example.test.evil.example',
    'https://evil-page.example.test',
    'https://sub.page.example.test',
    'https://page.example.test:8443',
    'https://PAGE.example.test',
    `${PAGE}/`,
    `${PAGE}, https://evil.example`,
  ];
  test.each(alike)('TH-40 the origin “%s” is not the one allowed', async (Origin) => {
    const api = new MemoryApi({ pageOrigins: [PAGE] });
    for (const { method, path } of pageRoutes) {
      const result = await invoke(api.handler, gatewayEvent(method, urlOf(path), { Origin }));
      expect(cors(result.headers)).toEqual([]);
    }
  });

  test('TH-40 the allowed origin may read, and nobody may send credentials of the browser’s own', async () => {
    const api = new MemoryApi({ pageOrigins: [PAGE] });
    expect(pageRoutes).not.toEqual([]);
    for (const { method, path } of pageRoutes) {
      const { headers } = await invoke(api.handler, gatewayEvent(method, urlOf(path), { Origin: PAGE }));
      expect(headers['Access-Control-Allow-Origin']).toBe(PAGE);
      expect(headers['Access-Control-Allow-Credentials']).toBeUndefined();
      expect(headers['Vary']).toContain('Origin');
      expect(headers['Set-Cookie']).toBeUndefined();
    }
  });

  test.each(ids.filter((id) => !isPageCall(routes[id])))('TH-40 %s is not for the page to read', async (id) => {
    const api = new MemoryApi({ pageOrigins: [PAGE] });
    const { method, path } = routes[id];
    const { headers } = await invoke(api.handler, gatewayEvent(method, urlOf(path), { Origin: PAGE }));
    expect(cors(headers)).toEqual([]);
  });

  test('TH-40 a cookie is no proof of anybody', async () => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    const Cookie = `accessToken=${await tokenOf(own, member)}`;
    for (const id of ids.filter((one) => takesAccessToken(operations[one].proof) && routes[one].method === 'GET')) {
      const path = routes[id].path.replace(/\{\w+\}/, 'a-well-formed-id');
      expect(codeOf(await own.call(path, { method: 'GET', headers: { Cookie } }))).toBe('invalid_token');
    }
  });
});
