// The inside of a worker thread: loads the handler once, then runs one invocation at a time. Plain JavaScript,
// because stripping types costs every cold worker some 35 ms; the messages are those of messages.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { directory, handler, name, arn, memoryMb } = workerData;

async function load() {
  const dot = handler.lastIndexOf('.');
  const base = join(directory, handler.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((ending) => base + ending).find(existsSync);
  if (file === undefined) throw new Error(`Cannot find module '${handler.slice(0, dot)}'`);
  const module = await import(pathToFileURL(file).href);
  const method = handler.slice(dot + 1);
  const found = module[method] ?? module.default?.[method];
  if (typeof found !== 'function') throw new Error(`${handler} is undefined or not exported`);
  return found;
}

const contextOf = ({ requestId, deadline }) => ({
  awsRequestId: requestId,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: String(memoryMb),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const failed = (error) => ({
  kind: 'failed',
  error:
    error instanceof Error
      ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
      : { errorType: typeof error, errorMessage: String(error), trace: [] },
});

async function answer(run, invocation) {
  try {
    const result = await run(JSON.parse(invocation.payload), contextOf(invocation));
    return { kind: 'answered', payload: JSON.stringify(result ?? null) };
  } catch (error) {
    return failed(error);
  }
}

try {
  const run = await load();
  parentPort.on('message', async (invocation) => parentPort.postMessage(await answer(run, invocation)));
  parentPort.postMessage({ kind: 'ready' });
} catch (error) {
  parentPort.postMessage(failed(error));
}
