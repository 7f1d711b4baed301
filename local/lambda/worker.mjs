// The inside of a worker thread: loads the handler once, then runs one invocation at a time, answering `{payload}` or
// `{error}`. Plain JavaScript, because stripping types costs every cold worker some 35 ms.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { directory, handler, name, arn, memoryMb } = workerData;

async function load() {
  const [file, method] = [handler.slice(0, handler.lastIndexOf('.')), handler.slice(handler.lastIndexOf('.') + 1)];
  const path = ['.mjs', '.js', '.cjs'].map((ending) => join(directory, file + ending)).find(existsSync);
  if (path === undefined) throw new Error(`Cannot find module '${file}'`);
  const module = await import(pathToFileURL(path).href);
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
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

/** Answers what the work comes to, or its error in the shape of Lambda. */
async function answer(work) {
  const before = process.threadCpuUsage();
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    const result = (await work()) ?? null;
    parentPort.postMessage({ payload: JSON.stringify(result), status: result?.statusCode, cpuMs: cpuMs() });
  } catch (error) {
    const { name: errorType, message: errorMessage, stack } = error instanceof Error ? error : new Error(String(error));
    parentPort.postMessage({ error: { errorType, errorMessage, trace: stack?.split('\n') }, cpuMs: cpuMs() });
  }
}

let run;
await answer(async () => {
  run = await load();
});
parentPort.on('message', (invocation) => answer(() => run(JSON.parse(invocation.payload), contextOf(invocation))));
