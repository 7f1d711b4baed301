import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { LivenessPass, LivenessPasses } from '../../domain/portrait/liveness.ts';
import { MINUTE } from '../../domain/time.ts';
import { signedRequests, type Credentials, type SignedService } from '../signed/signed-requests.ts';

export interface LivenessRole {
  readonly roleArn: string;
  /** Of the function; its STS is asked. */
  readonly region: string;
  /** Where sessions are held. */
  readonly livenessRegion: string;
  /** An STS that is not AWS's own. */
  readonly endpoint?: string;
  readonly credentials: () => Credentials;
  readonly clock: SignedService['clock'];
}

/** The shortest that STS gives. */
const LASTS_MS = 15 * MINUTE;
/** A second attempt gives other credentials of as short a life. */
const SETTINGS = { attemptMs: 2_000, attempts: 2, pauseMs: 100 };

/**
 * Credentials of a role that may start liveness sessions and nothing else, by STS's AssumeRole. They bear the session's id, which is random, as
 * the name that CloudTrail will show. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function stsLivenessPasses(role: LivenessRole): LivenessPasses {
  const { roleArn, region, livenessRegion, endpoint, credentials, clock } = role;
  const send = signedRequests({ service: 'sts', region, dependency: 'sts', credentials, clock }, SETTINGS);
  const address = new URL(endpoint ?? `https://sts.${region}.amazonaws.com`);
  return {
    region: livenessRegion,
    async issue(sessionId) {
      const form = new URLSearchParams({
        ...{ Action: 'AssumeRole', Version: '2011-06-15', RoleArn: roleArn },
        ...{ RoleSessionName: sessionId, DurationSeconds: String(LASTS_MS / 1_000) },
      });
      const { status, body } = await send({
        method: 'POST',
        address,
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new TextEncoder().encode(form.toString()),
      });
      if (status !== 200) throw new DependencyUnavailable('sts', 2, { cause: new Error(`status ${status}`) });
      return passIn(Buffer.from(body).toString('utf8'));
    },
  };
}

/** Reads `AssumeRoleResult`, whose texts hold no character that XML would write otherwise. @throws DependencyUnavailable for another document */
function passIn(xml: string): LivenessPass {
  const textOf = (name: string): string => {
    const text = new RegExp(`<${name}>\\s*([^<&]+?)\\s*</${name}>`).exec(xml)?.[1];
    if (text === undefined) throw new DependencyUnavailable('sts', 2, { cause: new Error(`no ${name}`) });
    return text;
  };
  return {
    accessKeyId: textOf('AccessKeyId'),
    secretAccessKey: textOf('SecretAccessKey'),
    sessionToken: textOf('SessionToken'),
    expiresAt: Date.parse(textOf('Expiration')),
  };
}
