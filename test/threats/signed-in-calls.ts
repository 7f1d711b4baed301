import type { Dossier } from '../../domain/dossier/dossier.ts';
import { PASSCODE } from '../doubles/activation-steps.ts';
import { uploadChip } from '../doubles/api/acting.ts';
import { cardOf } from '../doubles/chip-cards.ts';
import { citizen } from '../doubles/citizens.ts';
import { wholeByChip } from '../doubles/dossier-parts.ts';
import { announced, heldSessionOf, picture, uploadedOf } from '../doubles/portrait-steps.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import type { Scene } from './scene.ts';

/** Who is signed in. */
export const member = citizen(1);
const card = cardOf(member.record);
const qr = [
  member.record.personalId,
  '',
  member.record.fullName,
  '20101994',
  'Nam',
  'Phường Không Có',
  '15052021',
].join('|');
const copy = { ...card, answer: cardOf(member.record).answer };

/** Puts on the scene's dossier what its steps would have. */
async function withEverything({ api }: Scene, more: Partial<Dossier> = {}): Promise<void> {
  const [dossier] = api.world.store.all('dossier');
  await api.world.store.ledger.commit({ writes: [{ save: { ...dossier!, ...wholeByChip, ...more } }] });
}

const rejectedForFaces = ({ api }: Scene): Partial<Dossier> => ({
  state: 'rejected',
  rejection: { reasons: ['face_not_of_document'], quality: [] },
  eraseAt: api.world.clock.now() + 86_400_000,
});

const stepOf = ({ own, dossier }: Scene) => ({
  dossierId: dossier.replace('/v1/dossiers/', ''),
  device: own.key.thumbprint,
});

const givenPortrait = ({ own, dossier, accessToken }: Scene, uploadId: string) =>
  own.call(`${dossier}/portrait`, { method: 'PUT', body: { uploadId }, accessToken });

const takenSession = ({ own, dossier, accessToken }: Scene, sessionId: string) =>
  own.call(`${dossier}/liveness-sessions/${sessionId}/result`, { method: 'PUT', body: {}, accessToken });

/** Each call of who is signed in, as it succeeds, and as it must not. */
export function signedInCalls() {
  const simple = (where: string | ((on: Scene) => string), method: string, body?: object) => {
    const parts = { method, ...(body && { body }) };
    const pathOn = (on: Scene): string => (typeof where === 'string' ? where : where(on));
    return {
      right: (on: Scene) => on.own.call(pathOn(on), { ...parts, accessToken: on.accessToken }),
      wrong: async (on: Scene) => (await on.api.device()).call(pathOn(on), { ...parts, accessToken: on.accessToken }),
    };
  };
  const sessionOf = ({ accessToken }: Scene) => `/v1/sessions/${accessToken.split('.')[1]}`;
  return {
    listSessions: simple('/v1/sessions', 'GET'),
    endCurrentSession: simple('/v1/sessions/current', 'DELETE'),
    endSession: {
      right: (on: Scene) => on.own.call(sessionOf(on), { method: 'DELETE', accessToken: on.accessToken }),
      wrong: async (on: Scene) =>
        (await on.api.device()).call(sessionOf(on), { method: 'DELETE', accessToken: on.accessToken }),
    },
    unbindDevice: {
      right: ({ own, accessToken }: Scene) =>
        own.call('/v1/me/device', { method: 'DELETE', body: { passcode: PASSCODE }, accessToken }),
      wrong: ({ own, accessToken }: Scene) =>
        own.call('/v1/me/device', { method: 'DELETE', body: { passcode: '000000' }, accessToken }),
    },
    lockMyAccount: simple('/v1/me/lock', 'POST', {}),
    getMe: simple('/v1/me', 'GET'),
    getMyHistory: simple('/v1/me/history', 'GET'),
    createDossier: simple('/v1/dossiers', 'POST', { level: 1 }),
    listDossiers: simple('/v1/dossiers', 'GET'),
    getDossier: simple(({ dossier }) => dossier, 'GET'),
    issueChipChallenge: simple(({ dossier }) => `${dossier}/challenge`, 'POST', {}),
    giveCardQr: {
      right: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/qr`, { method: 'PUT', body: { payload: qr }, accessToken }),
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/qr`, { method: 'PUT', body: { payload: qr.replace('Nam', 'Nữ') }, accessToken }),
    },
    submitDossier: {
      right: async (on: Scene) => {
        await withEverything(on);
        return on.own.call(`${on.dossier}/submission`, { body: {}, accessToken: on.accessToken });
      },
      wrong: ({ own, dossier, accessToken }: Scene) => own.call(`${dossier}/submission`, { body: {}, accessToken }),
    },
    recreateDossier: simple(({ dossier }) => `${dossier}/recreation`, 'POST', {}),
    askOfficer: {
      right: async (on: Scene) => {
        await withEverything(on, rejectedForFaces(on));
        const body = { comment: 'Mong cán bộ xem xét' };
        return on.own.call(`${on.dossier}/officer-review`, { body, accessToken: on.accessToken });
      },
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/officer-review`, { body: { comment: 'a' }, accessToken }),
    },
    allowPortraitUpload: {
      right: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/portrait-uploads`, { body: announced(picture), accessToken }),
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/portrait-uploads`, { body: announced(picture, 'image/heic'), accessToken }),
    },
    givePortrait: {
      right: async (on: Scene) => givenPortrait(on, await uploadedOf(on.api.world, stepOf(on))),
      wrong: async (on: Scene) => {
        const uploadId = await uploadedOf(on.api.world, stepOf(on));
        on.api.world.analyst.sees = () => ({ kind: 'seen', faces: [], model: 'analyst' });
        return givenPortrait(on, uploadId);
      },
    },
    beginLiveness: simple(({ dossier }) => `${dossier}/liveness-sessions`, 'POST', {}),
    takeLiveness: {
      right: async (on: Scene) => takenSession(on, await heldSessionOf(on.api.world, stepOf(on))),
      wrong: async (on: Scene) => {
        const sessionId = await heldSessionOf(on.api.world, stepOf(on));
        on.api.world.liveness.end(sessionId, { kind: 'failed' });
        return takenSession(on, sessionId);
      },
    },
    uploadChip: {
      right: ({ own, dossier, accessToken, challenge }: Scene) =>
        uploadChip(own, dossier, accessToken, readingOf(card, challenge)),
      wrong: ({ own, dossier, accessToken, challenge }: Scene) =>
        uploadChip(own, dossier, accessToken, readingOf(copy, challenge)),
    },
  };
}
