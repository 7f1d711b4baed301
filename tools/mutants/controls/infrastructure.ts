import type { Edit, Mutant } from '../mutant.ts';

/** One stage is enough to see a control gone, and three would be synthesized for each. */
const productionAlone: readonly Edit[] = [
  {
    file: 'test/infra/assembly/stages.ts',
    find: "readonly Stage[] = ['dev', 'staging', 'production'];",
    replace: "readonly Stage[] = ['production'];",
  },
];

const GRANTS = 'lib/stacks/feature-function.ts';
const roles = 'test/infra/roles.test.ts';

/** What the templates say: permissions, firewall, logs, protection of data. */
export const infrastructure: readonly Mutant[] = [
  {
    id: 'grant-on-one-table',
    control: 'A function’s grant names its tables.',
    serves: ['TH-32'],
    file: GRANTS,
    find: '        tableArn,\n',
    replace: "        '*',\n",
    also: productionAlone,
    caughtBy: { [roles]: ['each statement names its resources'] },
  },
  {
    id: 'audit-not-deleted',
    control: 'No function may delete an audit record.',
    serves: ['TH-35', 'AUD-1'],
    file: 'lib/stacks/feature-access.ts',
    find: "const APPEND: readonly Action[] = ['Query', 'PutItem'];",
    replace: "const APPEND: readonly Action[] = ['Query', 'PutItem', 'DeleteItem'];",
    also: productionAlone,
    caughtBy: { [roles]: ['AUD-1 nobody changes or deletes'] },
  },
  {
    id: 'key-through-its-service',
    control: 'A key works only through the service that encrypts with it.',
    serves: ['TH-35', 'FA-17'],
    file: 'lib/stacks/feature-needs.ts',
    find: ", { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } }",
    replace: '',
    also: productionAlone,
    caughtBy: { [roles]: ['keys work only through'] },
  },
  {
    id: 'waf-rate',
    control: 'The firewall refuses an address that calls too often.',
    serves: ['TH-7'],
    file: 'lib/constructs/firewall-rules.ts',
    find: 'limit: callsPerAddress,',
    replace: 'limit: callsPerAddress * 1_000,',
    also: productionAlone,
    caughtBy: { 'test/infra/api.test.ts': ['the firewall guards the stage'] },
  },
  {
    id: 'route-throttled',
    control: 'Routes that send codes or hash passwords have throttles of their own.',
    serves: ['TH-7', 'TH-8'],
    file: 'lib/constructs/citizen-api.ts',
    find: '...throttlingOf(throttle[name]) }',
    replace: '...throttlingOf(throttle.standard), name }',
    also: productionAlone,
    caughtBy: { 'test/infra/api.test.ts': ['each route is throttled'] },
  },
  {
    id: 'log-retention',
    control: 'Logs end some day.',
    serves: ['AUD-4'],
    file: 'lib/constructs/service-function.ts',
    find: 'retention: props.logRetention,',
    replace: 'retention: Infinity,',
    also: productionAlone,
    caughtBy: { 'test/infra/logs.test.ts': ['each log group ends its records'] },
  },
  {
    id: 'deletion-protection',
    control: 'Tables are protected from deletion.',
    serves: ['TH-35'],
    file: 'lib/constructs/table.ts',
    find: 'deletionProtection: props.protect,',
    replace: 'deletionProtection: false,',
    also: productionAlone,
    caughtBy: { 'test/infra/tables.test.ts': ['tables are protected from deletion'] },
  },
  {
    id: 'no-bodies-traced',
    control: 'The gateway traces no bodies.',
    serves: ['TH-31', 'AUD-4'],
    file: 'lib/constructs/citizen-api.ts',
    find: 'dataTraceEnabled: false }',
    replace: 'dataTraceEnabled: true }',
    also: productionAlone,
    caughtBy: { 'test/infra/logs.test.ts': ['AUD-4 the gateway traces no bodies'] },
  },
  {
    id: 'guessing-alarm',
    control: 'Guessing over all accounts rings an alarm.',
    serves: ['TH-6'],
    file: 'lib/constructs/guessing-alarms.ts',
    find: "    alarm('Codes', 'WrongCodes', 'codes', wrongCodesPerMinute);\n    alarm('Passwords', 'WrongPasswords', 'passwords', wrongPasswordsPerMinute);\n",
    replace: '',
    also: productionAlone,
    caughtBy: { 'test/infra/runbooks.test.ts': ['the alarms’ runbooks are exactly'] },
  },
  {
    id: 'brake-alarm-rings',
    control: 'The SMS brake’s alarm watches its own stage’s metric.',
    serves: ['TH-8', 'OTP-6'],
    file: 'lib/constructs/sms-alarms.ts',
    find: "metricName: 'SmsBrakeRefusals',",
    replace: "metricName: 'SmsBrake',",
    also: productionAlone,
    caughtBy: { 'test/infra/runbooks.test.ts': ['OTP-6 the SMS brake raises an alarm'] },
  },
];
