import { LEFT_AFTER } from '../flow/leave.ts';
import type { Flow, State } from '../flow/state.ts';
import { idleSince } from './touched.ts';

const NAME = 'activation';

/**
 * What a reload may find: the whole {@link Flow}, which is the activation's id, the masked phone, the code's times and tries, and after the code what is
 * still to be given; and when it was last touched; never what was typed.
 */
export function keep({ flow, screen }: State, touchedAt: number): void {
  try {
    if (flow === undefined || screen === 'welcome' || screen === 'done' || screen === 'notice') {
      sessionStorage.removeItem(NAME);
    } else sessionStorage.setItem(NAME, JSON.stringify({ flow, touchedAt }));
  } catch (denied) {
    // Storage can be switched off; the page works without it.
    if (!(denied instanceof DOMException)) throw denied;
  }
}

/**
 * The activation that was on its way in this tab, and whether it was left: a browser that restores its tabs restores this too.
 * Undefined where there was none, or what is stored is not ours.
 */
export function kept(): { readonly flow: Flow; readonly left: boolean } | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Partial<Stored> | null;
    const { flow, touchedAt } = stored ?? {};
    return typeof flow?.activationId === 'string' &&
      typeof flow.otp?.expiresAt === 'string' &&
      typeof touchedAt === 'number'
      ? { flow: flow as Flow, left: idleSince(touchedAt) >= LEFT_AFTER }
      : undefined;
  } catch (denied) {
    if (denied instanceof DOMException || denied instanceof SyntaxError) return undefined;
    throw denied;
  }
}

interface Stored {
  readonly flow: Partial<Flow>;
  readonly touchedAt: number;
}
