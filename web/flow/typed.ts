/** What the citizen typed; never stored anywhere. */
export interface Typed {
  readonly personalId: string;
  readonly phone: string;
  readonly code: string;
  readonly counterCode: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly passcode: string;
  readonly passcodeAgain: string;
  readonly firstQuestion: string;
  readonly firstAnswer: string;
  readonly secondQuestion: string;
  readonly secondAnswer: string;
}

/** A field of the page. */
export type Field = keyof Typed;

/** A call of an activation. */
export type Call = 'start' | 'resend' | 'verify' | 'complete';

/** Nothing typed yet. */
export const NOTHING: Typed = {
  personalId: '',
  phone: '',
  code: '',
  counterCode: '',
  password: '',
  passwordAgain: '',
  passcode: '',
  passcodeAgain: '',
  firstQuestion: '',
  firstAnswer: '',
  secondQuestion: '',
  secondAnswer: '',
};

/** The same with nothing that is secret. */
export const withoutSecrets = ({ personalId, phone }: Typed): Typed => ({ ...NOTHING, personalId, phone });
