import { randomUUID } from 'node:crypto';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { parse, present, show, text, type Json, type JsonObject } from '../../json.ts';
import { Callbacks, executionOf } from './callbacks.ts';
import { Executions } from './executions.ts';
import type { Ground } from './execution.ts';
import { StateFailure, within } from './failure.ts';
import { MACHINE_TYPE, readMachines, type Machine } from './machines.ts';
import { hostedAmong } from './resources.ts';
import { pageOf } from './paging.ts';

/** What CloudTrail keeps of a call: inputs, but no output. */
const RECORDED = ['stateMachineArn', 'executionArn', 'name', 'input', 'statusFilter', 'error'];

/** Step Functions: the app's Standard machines in JSONata, interpreted here. */
export function hostStates({ assembly, data, services, timeScale }: Hosting): Service {
  const machines = readMachines(assembly, hostedAmong(services));
  const executions = new Executions(data, machines.values());
  const callbacks = new Callbacks();
  let ground: Ground | undefined;
  const begun = (): Ground => {
    if (!ground) throw new AwsError('ServiceUnavailable', 'The local cloud is starting or stopping', 503);
    return ground;
  };
  const machineOf = (arn: Json | undefined): Machine => {
    const machine = machines.get(show(arn));
    if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${show(arn)}'`);
    return machine;
  };
  const machineArn = (executionArn: string): string =>
    executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');

  /** An operation on the resource that its input names so. */
  const on = (
    resource: string,
    action: string,
    serve: (input: JsonObject) => JsonObject | Promise<JsonObject>,
  ): Operation => ({
    access: (input) => [{ action: `states:${action}`, resource: show(input[resource]) }],
    serve: async ({ input }) => ({ output: await serve(input) }),
    trail: (input) => {
      const parameters = keptParameters(input, RECORDED);
      return { category: 'Management', readOnly: /^(Describe|Get|List)/.test(action), parameters, resources: [] };
    },
  });
  /** An operation on a task by its token, which no record may hold. */
  const back = (action: string, serve: (token: string, input: JsonObject) => void): Operation => ({
    access: ({ taskToken }) => [{ action: `states:${action}`, resource: machineArn(executionOf(show(taskToken))) }],
    serve: ({ input }) => {
      serve(text(input['taskToken'], 'taskToken'), input);
      return { output: {} };
    },
    trail: () => ({ category: 'Management', readOnly: false, parameters: {}, resources: [] }),
  });

  return {
    name: 'states',
    protocol: jsonProtocol('1.0', 'com.amazonaws.swf.service.v2.model'),
    hosts: [MACHINE_TYPE],
    operations: {
      StartExecution: on(
        'stateMachineArn',
        'StartExecution',
        ({ stateMachineArn, name = randomUUID(), input = '{}' }) => {
          const machine = machineOf(stateMachineArn);
          const started = executions.start(machine, validName(show(name)), validInput(show(input)), begun());
          return { executionArn: started.arn, startDate: started.startDate };
        },
      ),
      DescribeExecution: on('executionArn', 'DescribeExecution', ({ executionArn }) =>
        executions.find(show(executionArn)).describe(),
      ),
      GetExecutionHistory: on('executionArn', 'GetExecutionHistory', ({ executionArn, reverseOrder, ...input }) => {
        const events = executions.find(show(executionArn)).history.events();
        return pageOf('events', reverseOrder === true ? events.reverse() : events, input);
      }),
      ListExecutions: on('stateMachineArn', 'ListExecutions', ({ stateMachineArn, statusFilter, ...input }) => {
        const { arn } = machineOf(stateMachineArn);
        const own = executions.list().filter(({ machine }) => machine.arn === arn);
        const wanted = own.filter(({ status }) => statusFilter === undefined || statusFilter === status);
        return pageOf(
          'executions',
          wanted.reverse().map((execution) => execution.summary()),
          input,
        );
      }),
      StopExecution: on('executionArn', 'StopExecution', async ({ executionArn, ...input }) => {
        const { error, cause } = input;
        const execution = executions.find(show(executionArn));
        return { stopDate: await execution.stop(present({ error, cause })) };
      }),
      RedriveExecution: on('executionArn', 'RedriveExecution', ({ executionArn }) => {
        const execution = executions.find(show(executionArn));
        return { redriveDate: execution.redrive(begun()) };
      }),
      SendTaskSuccess: back('SendTaskSuccess', (token, { output }) =>
        callbacks.settle(token, validOutput(show(output))),
      ),
      SendTaskFailure: back('SendTaskFailure', (token, { error = '', cause = '' }) =>
        callbacks.settle(token, new StateFailure(show(error), show(cause))),
      ),
      SendTaskHeartbeat: back('SendTaskHeartbeat', (token) => callbacks.beat(token)),
    },
    pages: {
      'GET /executions': () => executions.list().map((execution) => execution.summary()),
      'GET /executions/*': (query) => {
        const execution = executions.named(query.get('name') ?? '');
        return { ...execution.describe(), events: execution.history.events() };
      },
    },
    begin: (act, meter) => {
      ground = { act, meter, callbacks, timeScale };
      executions.resume(ground);
      return () => {
        ground = undefined;
        return executions.suspend();
      };
    },
  };
}

/** What AWS forbids in a name. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

function validName(name: string): string {
  if (name.length > 0 && name.length <= 80 && !FORBIDDEN.test(name)) return name;
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
}

const validInput = (input: string): string =>
  valid(input, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
const validOutput = (output: string): Json => parse(valid(output, 'InvalidOutput', 'Invalid Output'));

/** A text of JSON that a state can take, as it is. */
function valid(json: string, code: string, what: string): string {
  try {
    within(parse(json), 'text');
    return json;
  } catch (failure) {
    throw new AwsError(code, `${what}: '${(failure as Error).message}'`);
  }
}
