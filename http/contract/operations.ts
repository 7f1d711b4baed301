import { accountOperations } from './operations/account.ts';
import { activationOperations } from './operations/activation.ts';
import { chipOperations } from './operations/chip.ts';
import { counterOperations } from './operations/counter.ts';
import { deviceOperations } from './operations/device.ts';
import { dossierOperations } from './operations/dossier.ts';
import { informationOperations } from './operations/information.ts';
import { officerOperations } from './operations/officer.ts';
import { passcodeOperations } from './operations/passcode.ts';
import { portraitOperations } from './operations/portrait.ts';
import { recoveryOperations } from './operations/recovery.ts';
import { registrationOperations } from './operations/registration.ts';
import { sessionOperations } from './operations/session.ts';
import type { OperationDefinition } from './operation-definition.ts';
import type { OperationId } from './routes.ts';

/** The contract of every route: the one source of what the functions check and of `openapi/openapi.yaml`. */
export const operations = {
  ...registrationOperations,
  ...activationOperations,
  ...sessionOperations,
  ...deviceOperations,
  ...recoveryOperations,
  ...passcodeOperations,
  ...accountOperations,
  ...dossierOperations,
  ...chipOperations,
  ...officerOperations,
  ...counterOperations,
  ...portraitOperations,
  ...informationOperations,
} as const satisfies Record<OperationId, OperationDefinition>;

export type Operations = typeof operations;
