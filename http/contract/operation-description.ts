/** What the contract tells people of a call. */
export interface OperationDescription {
  readonly tag:
    | 'Registration'
    | 'Activation'
    | 'Sessions'
    | 'Devices'
    | 'Recovery'
    | 'Account'
    | 'Dossiers'
    | 'Officers'
    | 'Information';
  readonly summary: string;
  readonly description: string;
}
