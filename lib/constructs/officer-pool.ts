import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { OFFICER_GROUPS } from '../../domain/officer/officer.ts';

export interface OfficerPoolProps {
  readonly stage: string;
  readonly protect: boolean;
}

/**
 * Where officers sign in, unless the stage names an issuer of its own: made by an administrator alone, with a second factor always. A token of it says
 * who signed in and in which groups; who that is as a person, and whether an officer here, says the table Officers.
 */
export class OfficerPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage, protect }: OfficerPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: `dinhdanh-${stage}-officers`,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(1),
        passwordHistorySize: 5,
      },
      // Who lost password or second factor is known in person: an administrator helps.
      accountRecovery: AccountRecovery.NONE,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: protect,
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const group of OFFICER_GROUPS) {
      new UserPoolGroup(this, `${group.charAt(0).toUpperCase()}${group.slice(1)}s`, {
        userPool: this.pool,
        groupName: group,
      });
    }
    this.client = new UserPoolClient(this, 'Console', {
      userPool: this.pool,
      authFlows: { userSrp: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A token works until it ends; who is dismissed here is out at once all the same (the table Officers).
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      // A working day.
      refreshTokenValidity: Duration.hours(10),
    });
  }
}
