import { describe, expect, test } from '@jest/globals';
import { keyedReferences } from '../../../../adapters/keys/references.ts';
import { canonicalText } from '../../../../domain/audit/canonical.ts';
import { createApprovalWorld } from '../../../doubles/approval-ports.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { someone } from '../../../doubles/sent-dossiers.ts';
import { concluded, now, records, sceneOf } from './steps.ts';

async function evidenceOf(similarity?: number) {
  const references = keyedReferences(Buffer.alloc(32, 1));
  const scene = await sceneOf({ state: 'checking' }, createApprovalWorld(LIMITS, { references }));
  if (similarity !== undefined) scene.world.faces.script('card', similarity);
  await concluded(scene);
  const text = scene.world.evidence.texts.get((await now(scene)).evidence ?? '') ?? '';
  return { scene, text, evidence: JSON.parse(text) as Record<string, unknown> };
}

describe('the evidence of a decision', () => {
  test('APR-3 says what was checked, by whom, against what, and with which outcome', async () => {
    const { scene, evidence } = await evidenceOf();
    const { dossier } = scene;
    expect(evidence).toMatchObject({
      evidence: 'dinhdanh/approval/1',
      dossierId: dossier.dossierId,
      run: `${dossier.dossierId}-1-check-1`,
      decision: 'approved',
      by: 'machine',
      checks: { document: 'chip_passed', population: 'agrees', documentFace: 99.9, portraitFace: 99.9 },
      thresholds: { same: 99, different: 80 },
      models: { document: 'scripted/1', portrait: 'scripted/1', quality: 'quality/1', liveness: 'live/1' },
      liveness: { confidence: 97 },
      software: { version: '1.2.3', commit: 'abcdef' },
      document: {
        chip: {
          outcome: 'passed',
          policy: 'cccd-1',
          evidence: { trustBundle: 'sandbox bundle', signerCertificate: { serialNumber: expect.any(String) } },
        },
        again: { outcome: 'officer', code: 'aa_missing', trustBundle: 'sandbox bundle' },
      },
      inputs: {
        chipFiles: dossier.chip?.object?.sha256,
        chipPortrait: dossier.personal.chip?.hashes['2'],
        portrait: dossier.portrait?.object.sha256,
        live: dossier.live?.object.sha256,
      },
      officers: [],
    });
  });

  test('APR-3 of a rejection says why', async () => {
    const { evidence } = await evidenceOf(12);
    expect(evidence).toMatchObject({ decision: 'rejected', rejection: { reasons: ['face_not_of_document'] } });
  });

  test('AUD-4 names nobody, and holds no hash of what could be guessed', async () => {
    const { scene, text } = await evidenceOf();
    const { personalId, fullName, dateOfBirth } = someone.record;
    const { hashes = {} } = scene.dossier.personal.chip ?? {};
    for (const secret of [personalId, fullName, dateOfBirth, someone.phone, hashes['1'], hashes['13']]) {
      expect(secret).toBeDefined();
      expect(text).not.toContain(secret);
    }
  });

  test('APR-3 is one text, whatever order its members came in', async () => {
    const { text, evidence } = await evidenceOf();
    expect(canonicalText(Object.fromEntries(Object.entries(evidence).toReversed()))).toBe(text);
  });

  test('APR-3 is small enough to stand in the chain', async () => {
    const { scene, text } = await evidenceOf();
    expect(records(scene)[0]?.evidence).toBe(text);
    expect(Buffer.byteLength(text)).toBeLessThan(6_000);
  });
});
