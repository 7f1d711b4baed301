import type { Flow, State } from '../flow/state.ts';

const NAME = 'activation';

/** What a reload may find: which activation, how far, until when; never what was typed. */
export function keep({ flow, screen }: State): void {
  try {
    if (flow === undefined || screen === 'done' || screen === 'notice') sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, JSON.stringify(flow));
  } catch (denied) {
    // Storage can be switched off; the page works without it.
    if (!(denied instanceof DOMException)) throw denied;
  }
}

/** The activation that was on its way in this tab; undefined where there was none, or what is stored is not ours. */
export function kept(): Flow | undefined {
  try {
    const flow = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Partial<Flow> | null;
    return typeof flow?.activationId === 'string' && typeof flow.otp?.expiresAt === 'string'
      ? (flow as Flow)
      : undefined;
  } catch (denied) {
    if (denied instanceof DOMException || denied instanceof SyntaxError) return undefined;
    throw denied;
  }
}
