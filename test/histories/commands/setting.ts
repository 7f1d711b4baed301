import type { Device } from '../../../client/device.ts';
import type { CodePurpose } from '../../../domain/otp/one-time-code.ts';
import type { Citizen } from '../../doubles/citizens.ts';

/** Tokens that somebody holds on a device. */
export interface Held {
  readonly device: number;
  readonly sessionId: string;
  access: string;
  readonly refreshes: string[];
}

/** Where people act: over doubles in memory, or over a local cloud. */
export interface Setting {
  /** All tokens that were ever handed out. */
  readonly held: Held[];
  citizen(index: number): Citizen;
  device(index: number): Promise<Device>;
  /** Does several things at once. */
  together(bodies: readonly (() => Promise<void>)[]): Promise<void>;
  /** Lets so many milliseconds pass, as time passes there. */
  pause(milliseconds: number): Promise<void>;
  /** The codes of a flow that arrived on the phone, oldest first. */
  codesOf(flow: {
    readonly purpose: CodePurpose;
    readonly flowId: string;
    readonly device: string;
    readonly phone: string;
  }): Promise<readonly string[]>;
  /** A password that nobody had before, for the citizen to set. */
  newPassword(citizen: Citizen): string;
  /** The password that opens the citizen's account now, as far as anybody knows. */
  passwordOf(citizen: Citizen): string | undefined;
  /** A moment of the history. */
  moment(): number;
  /** Whether the password may have opened an account since that moment. */
  wasPassword(password: string, since: number): boolean;
  /** Whether the session may be living now. */
  isLiving(sessionId: string): boolean;
  /** An approval of the citizen's account. */
  approve(citizen: Citizen): Promise<void>;
  /** The minute's relay. */
  relay(): Promise<void>;
  /** Says that an invariant did not hold. */
  violated(invariant: string, detail: string): void;
}
