import type { FeatureHandler } from '../../../http/feature-handler.ts';
import { activationHandler } from '../../../lambdas/activation/feature.ts';
import { accountHandler } from '../../../lambdas/account/feature.ts';
import { deviceHandler } from '../../../lambdas/device/feature.ts';
import { recoveryHandler } from '../../../lambdas/recovery/feature.ts';
import { registrationHandler } from '../../../lambdas/registration/feature.ts';
import { sessionHandler } from '../../../lambdas/session/feature.ts';
import type { Feature } from '../../../http/contract/routes.ts';
import type { Log } from '../../../http/log/events.ts';
import type { Ports } from './wiring.ts';

/** Features whose calls histories are made of; the races of dossiers have tests of their own. */
type Played = Exclude<Feature, 'information' | 'passcode' | 'dossier' | 'chip' | 'officer' | 'counter' | 'portrait'>;

/** The functions with data, as they are deployed: real operations behind the real pipeline. */
export function functionsOver(ports: Ports, log: Log): Readonly<Record<Played, FeatureHandler>> {
  const { edge, trail, recovery } = ports;
  const connected =
    <P>(own: P) =>
    () =>
      Promise.resolve({ edge, ports: own });
  const own = { accounts: recovery.accounts, bindings: ports.device.bindings, trail, locking: recovery };
  return {
    registration: registrationHandler(connected(ports.registration), log),
    session: sessionHandler(connected(ports.session), log),
    activation: activationHandler(connected(ports.activation), log),
    device: deviceHandler(connected(ports.device), log),
    recovery: recoveryHandler(connected(recovery), log),
    account: accountHandler(() => Promise.resolve({ edge, ...own }), log),
  };
}
