import type { Lock } from '../../domain/account/account.ts';
import { lockAccount as lock } from '../../domain/counter/lock.ts';
import { lookUpAccount as lookUp, type LookedUp } from '../../domain/counter/look-up.ts';
import type { CounterPorts } from '../../domain/counter/ports.ts';
import { reopenActivation as reopen, type Reopened } from '../../domain/counter/reopen-activation.ts';
import { unlockAccount as unlock, type Unlocked } from '../../domain/counter/unlock.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { presentLock, presentLookedUp } from './present.ts';

type Ports = WithoutLedger<CounterPorts>;

export const lookUpAccount = (ports: Ports): Operation<'lookUpAccount', LookedUp> => ({
  run: ({ caller, principal, body, ledger }) => lookUp({ ...ports, ledger }, caller, principal, body),
  present: (looked) => ({ status: 200, body: presentLookedUp(looked) }),
});

export const reopenActivation = (ports: Ports): Operation<'reopenActivation', Reopened> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    reopen({ ...ports, ledger }, caller, principal, { visitId: params.ref, ...body }),
  present: ({ counterCode }) => ({
    status: 200,
    body: { status: 'reopened', ...(counterCode !== undefined && { counterCode }) },
  }),
});

export const lockAccount = (ports: Ports): Operation<'lockAccount', Lock> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    lock({ ...ports, ledger }, caller, principal, { visitId: params.ref, ...body }),
  present: (locked) => ({ status: 200, body: { state: 'locked', lock: presentLock(locked) } }),
});

export const unlockAccount = (ports: Ports): Operation<'unlockAccount', Unlocked> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    unlock({ ...ports, ledger }, caller, principal, { visitId: params.ref, ...body }),
  present: ({ still }) => ({
    status: 200,
    body: still === undefined ? { state: 'unlocked' } : { state: 'locked', lock: presentLock(still) },
  }),
});
