import { DependencyUnavailable } from '../../../domain/outcome.ts';
import type { SendResult } from '../../../domain/otp/code-sender.ts';
import type { Interleaving } from './interleaving.ts';

type Work = () => Promise<unknown>;

/** What a port answers when something goes wrong at it. */
interface Failing {
  readonly refuse: (work: Work) => Promise<unknown>;
  readonly hide: (work: Work) => Promise<unknown>;
  readonly conflict: (work: Work) => Promise<unknown>;
}

const unavailable = (): Promise<never> => Promise.reject(new DependencyUnavailable('a port of the history'));

const storeFails: Failing = {
  refuse: unavailable,
  hide: async (work) => {
    await work();
    return unavailable();
  },
  conflict: (work) => work(),
};

const ledgerFails: Failing = { ...storeFails, conflict: () => Promise.resolve('conflict') };

const said = (result: SendResult): Promise<SendResult> => Promise.resolve(result);

const carrierFails: Failing = {
  refuse: () => said('refused'),
  hide: async (work) => {
    await work();
    return said('unknown');
  },
  conflict: () => said('unknown'),
};

/** The port, with a gate before each of its calls, at which others may overtake and faults strike. */
function gated<P extends object>(interleaving: Interleaving, name: string, port: P, failing: Failing): P {
  return new Proxy(port, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]): Promise<unknown> => {
        const work: Work = () => Reflect.apply(member, target, given) as Promise<unknown>;
        const fault = await interleaving.pass(`${name}.${String(property)}`);
        if (fault === undefined) return work();
        switch (fault.kind) {
          case 'refuse':
          case 'hide':
          case 'conflict':
            return failing[fault.kind](work);
          case 'crash':
          case 'stall':
          case 'linger':
            return work();
        }
      };
    },
  });
}

export const gatedStore = <P extends object>(to: Interleaving, name: string, port: P): P =>
  gated(to, name, port, storeFails);
export const gatedLedger = <P extends object>(to: Interleaving, port: P): P => gated(to, 'ledger', port, ledgerFails);
export const gatedCarrier = <P extends object>(to: Interleaving, name: string, port: P): P =>
  gated(to, name, port, carrierFails);
