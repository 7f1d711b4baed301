import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ApprovalWorkflow } from '../../../../domain/dossier/run.ts';
import { decideDossier, type OfficerDecision } from '../../../../domain/officer/decide.ts';
import { dismissOfficer, enrolOfficer } from '../../../../domain/officer/enrol.ts';
import type { OfficerGroup, OfficerPrincipal } from '../../../../domain/officer/officer.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { inReview, parked, store, taken } from '../../../doubles/officers/waiting-dossiers.ts';

const person = 'v1.citizen' as PersonRef;
const ID = 'dossier-of-the-test';
const call = { address: '203.0.113.9', language: 'vi', requestId: 'request-of-the-officer' } as const;
const approve: OfficerDecision = { decision: 'approve', reasons: [] };
const reject: OfficerDecision = { decision: 'reject', reasons: ['portrait_not_of_person'] };

const officer = (name: string, ...groups: OfficerGroup[]): OfficerPrincipal => ({
  officer: name,
  person: `v1.${name}` as PersonRef,
  groups,
});
const reviewer = officer('reviewer-1', 'reviewer');
const approver = officer('approver-1', 'approver');
const both = officer('both-1', 'reviewer', 'approver');

let world: DossierWorld;
const decide = (who: OfficerPrincipal, what: OfficerDecision) => decideDossier(world.officer, call, who, ID, what);
const stored = () => world.store.all('dossier')[0]!;
const actions = () => world.store.chain(person).map(({ action }) => action);

beforeEach(async () => {
  world = createDossierWorld();
  await store(world.store.ledger, inReview({ person, dossierId: ID, at: world.clock.now() }));
  for (const { officer, person, groups } of [reviewer, both]) {
    await enrolOfficer(world.officer, { officer, person, groups });
  }
});

describe('the first opinion', () => {
  test('APR-2 is a reviewer’s, and waits for the second', async () => {
    expect(await decide(reviewer, approve)).toMatchObject({ ok: true, value: { state: 'reviewed' } });
    expect(stored()).toMatchObject({
      state: 'reviewed',
      verdicts: [{ officer: 'reviewer-1', person: reviewer.person, decision: 'approve', reasons: [] }],
    });
    expect(world.workflow.started).toEqual([]);
  });

  test('APR-2 is not an approver’s who is no reviewer', async () => {
    expect(await decide(approver, approve)).toMatchObject({ refusal: { code: 'not_permitted' } });
    expect(stored().state).toBe('review');
  });

  test('AUD-1 is one record on the citizen’s chain: who, what, on which dossier, from where, why', async () => {
    const before = world.store.chain(person).length;
    await decide(reviewer, reject);
    expect(world.store.chain(person).slice(before)).toMatchObject([
      {
        subject: person,
        action: 'dossier.reviewed',
        actor: { kind: 'officer', ref: 'reviewer-1' },
        origin: { kind: 'call', address: '203.0.113.9', requestId: 'request-of-the-officer' },
        reason: 'reject portrait_not_of_person',
        object: ID,
      },
    ]);
  });
});

describe('the second opinion', () => {
  test('APR-2 where both agree a new run concludes, begun after the commit', async () => {
    await decide(reviewer, approve);
    const states: string[] = [];
    const workflow: ApprovalWorkflow = {
      start: (run) => {
        states.push(stored().state);
        return world.workflow.start(run);
      },
    };
    const second = await decideDossier({ ...world.officer, workflow }, call, approver, ID, approve);
    expect(second).toMatchObject({ ok: true, value: { state: 'checking' } });
    expect(states).toEqual(['checking']);
    expect(world.workflow.started).toEqual([{ person, dossierId: ID, attempt: 2, phase: 'finish' }]);
    expect(stored()).toMatchObject({
      state: 'checking',
      run: { attempt: 2, phase: 'finish' },
      verdicts: [{ officer: 'reviewer-1' }, { officer: 'approver-1' }],
    });
    expect(actions().slice(-2)).toEqual(['dossier.reviewed', 'dossier.agreed']);
  });

  test('APR-2 two rejections agree, whatever reasons each gives', async () => {
    await decide(reviewer, reject);
    await decide(approver, { decision: 'reject', reasons: ['population_differs', 'population_differs'] });
    expect(stored().verdicts.map(({ reasons }) => reasons)).toEqual([
      ['portrait_not_of_person'],
      ['population_differs'],
    ]);
    expect(world.workflow.started).toHaveLength(1);
  });

  test.each([
    [approve, reject],
    [reject, approve],
  ])('APR-2 where they do not, the review begins anew and the chain keeps both', async (first, second) => {
    await decide(reviewer, { ...first, comment: 'Ý kiến thứ nhất.' });
    await decide(approver, { ...second, comment: 'Ý kiến thứ hai.' });
    expect(stored()).toMatchObject({ state: 'review', verdicts: [] });
    expect(stored().personal.comments).toEqual(['Ý kiến thứ nhất.', 'Ý kiến thứ hai.']);
    expect(world.workflow.started).toEqual([]);
    const said = world.store.chain(person).slice(-2);
    expect(said.map(({ action, actor, reason }) => [action, actor.ref, reason?.split(' ')[0]])).toEqual([
      ['dossier.reviewed', 'reviewer-1', first.decision],
      ['dossier.disagreed', 'approver-1', second.decision],
    ]);
  });

  test('APR-2 is not a reviewer’s who is no approver', async () => {
    await decide(reviewer, approve);
    expect(await decide(officer('reviewer-2', 'reviewer'), approve)).toMatchObject({
      refusal: { code: 'not_permitted' },
    });
    expect(stored().state).toBe('reviewed');
  });

  test('TH-33 is not that of the same officer, in whatever groups', async () => {
    await decide(both, approve);
    expect(await decide(both, approve)).toMatchObject({ refusal: { code: 'same_officer' } });
    expect(await decide(both, reject)).toMatchObject({ refusal: { code: 'same_officer' } });
    expect(stored().verdicts).toHaveLength(1);
  });

  test('TH-33 is not that of the same sub, though it was enrolled for somebody else since', async () => {
    await decide(both, approve);
    const renamed = { ...both, person: officer('both-2').person };
    expect(await decide(renamed, approve)).toMatchObject({ refusal: { code: 'same_officer' } });
    expect(stored().verdicts).toHaveLength(1);
  });

  test('TH-33 is not that of the same person under another sub', async () => {
    await decide(both, approve);
    const twin = { ...officer('both-2', 'reviewer', 'approver'), person: both.person };
    expect(await decide(twin, approve)).toMatchObject({ refusal: { code: 'same_officer' } });
    expect(stored().state).toBe('reviewed');
  });

  test('FA-2 a workflow that cannot be reached keeps the decision: the dossier waits for its run', async () => {
    await decide(reviewer, approve);
    world.workflow.down = true;
    expect(await decide(approver, approve)).toMatchObject({ ok: true, value: { state: 'checking' } });
    expect(stored()).toMatchObject({ state: 'checking', run: { attempt: 2, phase: 'finish' } });
  });
});

describe('an opinion of who was a reviewer', () => {
  const enrol = (who: OfficerPrincipal) => enrolOfficer(world.officer, who);
  const begun: [string, () => Promise<unknown>][] = [
    ['was dismissed', () => dismissOfficer(world.officer, reviewer.officer)],
    ['reviews no more', () => enrol({ ...reviewer, groups: ['approver', 'operator'] })],
    [
      'is another person by now',
      async () => {
        await dismissOfficer(world.officer, reviewer.officer);
        await enrol({ ...reviewer, person: 'v1.somebody-else' as PersonRef });
      },
    ],
  ];

  describe.each([approve, reject])('$decision', (opinion) => {
    test.each(begun)('APR-2 and %s counts no more: the review begins anew', async (_what, happens) => {
      await decide(reviewer, opinion);
      await happens();
      expect(await decide(approver, opinion)).toMatchObject({ ok: true, value: { state: 'review' } });
      expect(stored()).toMatchObject({ state: 'review', verdicts: [], run: { attempt: 1, phase: 'check' } });
      expect(world.workflow.started).toEqual([]);
      const { action, actor, reason } = world.store.chain(person).at(-1)!;
      expect([action, actor.ref]).toEqual(['dossier.opinion_void', 'approver-1']);
      expect(reason).toBe([opinion.decision, ...opinion.reasons, 'officer_dismissed'].join(' '));
    });
  });

  test('APR-2 and has other groups beside still counts', async () => {
    await decide(reviewer, approve);
    await enrol({ ...reviewer, groups: ['operator', 'reviewer'] });
    expect(await decide(approver, approve)).toMatchObject({ value: { state: 'checking' } });
  });

  test('APR-2 is given anew by another, and then both count', async () => {
    await decide(reviewer, approve);
    await dismissOfficer(world.officer, reviewer.officer);
    await decide(approver, approve);
    await decide(both, approve);
    expect(await decide(approver, approve)).toMatchObject({ value: { state: 'checking' } });
    expect(stored().verdicts.map((one) => one.officer)).toEqual(['both-1', 'approver-1']);
  });

  test('TH-49 where nobody can say whether it stands, nothing is decided', async () => {
    await decide(reviewer, approve);
    const failing = { ...world.officer, officers: { find: unavailable } };
    await expect(decideDossier(failing, call, approver, ID, approve)).rejects.toThrow(DependencyUnavailable);
    expect(stored()).toMatchObject({ state: 'reviewed', verdicts: [expect.anything()] });
  });
});

describe('one’s own dossier', () => {
  const self: OfficerPrincipal = { officer: 'citizen-officer', person, groups: ['reviewer', 'approver'] };

  test('TH-33 gets no first opinion of its person', async () => {
    expect(await decide(self, approve)).toMatchObject({ refusal: { code: 'own_dossier' } });
    expect(stored().state).toBe('review');
  });

  test('TH-33 gets no second opinion of its person', async () => {
    await decide(reviewer, approve);
    expect(await decide(self, approve)).toMatchObject({ refusal: { code: 'own_dossier' } });
    expect(stored().verdicts).toHaveLength(1);
  });
});

describe('two at once', () => {
  test('TH-33 of two first opinions one counts, and the other is told', async () => {
    const second = officer('reviewer-2', 'reviewer');
    const results = await Promise.all([decide(reviewer, approve), decide(second, approve)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(expect.objectContaining({ refusal: { code: 'dossier_not_waiting' } }));
    expect(stored()).toMatchObject({ state: 'reviewed', verdicts: [expect.anything()] });
  });

  test('TH-33 a first opinion that came too late is not taken for a second one', async () => {
    const results = await Promise.all([
      decide(both, approve),
      decide(officer('both-2', 'reviewer', 'approver'), approve),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(stored().state).toBe('reviewed');
    expect(world.workflow.started).toEqual([]);
  });

  test('TH-33 of two second opinions one counts, and one run is begun', async () => {
    await decide(reviewer, approve);
    const results = await Promise.all([decide(approver, approve), decide(officer('approver-2', 'approver'), reject)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(expect.objectContaining({ refusal: { code: 'dossier_not_waiting' } }));
    expect(world.workflow.started.length).toBeLessThanOrEqual(1);
  });

  test('AUD-3 a view at the same time is no other decision', async () => {
    let disturbed = false;
    const { ledger } = world.officer;
    const disturbing = {
      ...world.officer,
      ledger: {
        ...ledger,
        commit: (change: Parameters<typeof ledger.commit>[0]) => {
          if (disturbed) return ledger.commit(change);
          disturbed = true;
          return Promise.resolve('conflict' as const);
        },
        pause: () => Promise.resolve(),
      },
    };
    expect(await decideDossier(disturbing, call, reviewer, ID, approve)).toMatchObject({ ok: true });
  });
});

describe('a decision', () => {
  test.each([
    ['a rejection without a reason', { decision: 'reject', reasons: [] }, 'missing'],
    ['an approval with one', { decision: 'approve', reasons: ['portrait_unfit'] }, 'malformed'],
  ] as const)('APR-2 %s is refused', async (_what, given, code) => {
    expect(await decide(reviewer, given)).toMatchObject({
      refusal: { code: 'invalid_request', fields: [{ name: 'reasons', code }] },
    });
    expect(stored().state).toBe('review');
  });

  test('APR-2 is of dossiers that wait for officers alone', async () => {
    const others = [
      taken({ person: 'v1.b' as PersonRef, dossierId: 'being-checked', at: world.clock.now() }),
      parked({ person: 'v1.c' as PersonRef, dossierId: 'parked-one', at: world.clock.now() }),
    ];
    for (const dossier of others) {
      await store(world.store.ledger, dossier);
      const result = await decideDossier(world.officer, call, both, dossier.dossierId, approve);
      expect(result).toMatchObject({ refusal: { code: 'dossier_not_waiting' } });
    }
    expect(await decideDossier(world.officer, call, both, 'nobodys-dossier', approve)).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });

  test('TH-49 where the store does not answer, nothing is decided', async () => {
    const failing = { ...world.officer, dossiers: { ...world.officer.dossiers, find: unavailable } };
    await expect(decideDossier(failing, call, reviewer, ID, approve)).rejects.toThrow(DependencyUnavailable);
    expect(stored().state).toBe('review');
  });
});

const unavailable = () => Promise.reject(new DependencyUnavailable('dynamodb'));
