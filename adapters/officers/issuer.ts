/** The issuer of officers' tokens, as the stage names it. */
export interface OfficerIssuer {
  /** Exactly as tokens name it in `iss`. */
  readonly issuer: string;
  /** What tokens name in `aud`, or in `client_id` where the issuer is a Cognito user pool. */
  readonly audience: string;
  /** The claim with the names of the officer's groups. */
  readonly groupsClaim: string;
  /** Who sees to the second factor: the issuer, for every token that it gives; or each token says it (`amr`, RFC 8176). */
  readonly mfa: 'issuer' | 'amr';
}
