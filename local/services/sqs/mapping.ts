import { once } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';
import type { Act, Actor } from '../../endpoint/service.ts';
import { isObject, object, objects, parse, show, type Json, type JsonObject } from '../../json.ts';
import type { Outcome } from '../../lambda/execution.ts';
import type { LambdaPool } from '../../lambda/pool.ts';
import type { EventSource } from './mappings.ts';

interface Means {
  readonly act: Act;
  readonly pool: Pick<LambdaPool, 'invoke'>;
  readonly timeScale: number;
}

/** How often a deletion is tried, as the SDKs do. */
const TRIES = 3;
/** After a call that failed, the next waits so long (ms), whatever the time scale. */
const PAUSE = 100;

/** Ends early when the signal comes. */
const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  timer(ms, undefined, { signal, ref: false }).catch(() => undefined);

/** Brings the messages of a queue to a function, in batches, as Lambda's pollers do: in the function's own role. */
export class Mapping {
  readonly #source: EventSource;
  readonly #means: Means;
  readonly #actor: Actor;

  constructor(source: EventSource, means: Means) {
    this.#source = source;
    this.#means = means;
    this.#actor = means.act(source.roleArn, source.functionName, 'lambda.amazonaws.com');
  }

  /** Polls until the signal. A function that may not read its queue is told once, and gets nothing. */
  async run(signal: AbortSignal): Promise<void> {
    const { queue, concurrency, window, functionName } = this.#source;
    const working = new Set<Promise<void>>();
    const allowed = await this.#call('GetQueueAttributes', {});
    if (!allowed) {
      console.error(`${functionName} may not read ${queue.settings.name}: no message will come`);
      return;
    }
    const stopped = once(signal, 'abort');
    while (await queue.available(Infinity, signal)) {
      await pause(window * 1000 * this.#means.timeScale, signal);
      const messages = await this.#receive(signal);
      const work = this.#work(messages, signal)
        .catch(console.error)
        .finally(() => working.delete(work));
      working.add(work);
      if (working.size >= concurrency) await Promise.race([...working, stopped]);
    }
  }

  async #receive(signal: AbortSignal): Promise<JsonObject[]> {
    const answer = await this.#call('ReceiveMessage', { MaxNumberOfMessages: this.#source.batchSize });
    if (!answer) await pause(PAUSE, signal);
    return objects(answer?.['Messages']);
  }

  /** Invokes the function; what it did not fail is deleted, the rest comes again when its time out of sight is over. */
  async #work(messages: readonly JsonObject[], signal: AbortSignal): Promise<void> {
    const { functionArn, queue, reportsItems } = this.#source;
    if (messages.length === 0) return;
    const event = JSON.stringify({ Records: messages.map((message) => this.#recordOf(message)) });
    const outcome = await this.#means.pool.invoke(functionArn, event);
    if (signal.aborted) return;
    const failed = failedItems(outcome, messages, reportsItems);
    const [again, done] = [messages.filter((one) => failed.has(one)), messages.filter((one) => !failed.has(one))];
    const kept = (await this.#delete(done)) ? again : messages;
    for (const { ReceiptHandle } of kept) queue.hasten(show(ReceiptHandle), this.#means.timeScale);
  }

  /** Whether the messages are gone; what is not comes again, although the function has worked it. */
  async #delete(messages: readonly JsonObject[]): Promise<boolean> {
    const Entries = messages.map(({ ReceiptHandle = '' }, at) => ({ Id: String(at), ReceiptHandle }));
    for (let tries = Entries.length > 0 ? TRIES : 0; tries > 0; tries -= 1)
      if (await this.#call('DeleteMessageBatch', { Entries })) return true;
    return Entries.length === 0;
  }

  /** Undefined when it failed; the trail says why. */
  async #call(operation: string, input: JsonObject): Promise<JsonObject | undefined> {
    const { url: QueueUrl } = this.#source.queue.settings;
    const answer = await this.#actor.call('sqs', operation, { QueueUrl, ...input });
    return answer?.status === 200 ? object(parse(answer.body.toString())) : undefined;
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
  #recordOf({ MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '', ...more }: JsonObject): JsonObject {
    const { Attributes = {}, MessageAttributes = {} } = more;
    const names = ['StringValue', 'BinaryValue', 'DataType'].map((name) => [
      name,
      name.charAt(0).toLowerCase() + name.slice(1),
    ]);
    const messageAttributes = Object.entries(object(MessageAttributes)).map(([name, value]) => {
      const members = names.flatMap(([from = '', to = '']) =>
        object(value)[from] === undefined ? [] : [[to, object(value)[from]]],
      );
      return [name, Object.fromEntries(members) as JsonObject];
    });
    return {
      ...{
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        md5OfBody: MD5OfBody,
        attributes: Attributes,
      },
      messageAttributes: Object.fromEntries(messageAttributes) as JsonObject,
      ...{ eventSource: 'aws:sqs', eventSourceARN: this.#source.queue.settings.arn, awsRegion: this.#source.region },
    };
  }
}

/**
 * The messages of a batch that the function failed: all when it failed itself or its report names what it did not get.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
function failedItems(outcome: Outcome, messages: readonly JsonObject[], reportsItems: boolean): Set<JsonObject> {
  if ('error' in outcome) return new Set(messages);
  const report: Json = reportsItems ? parse(outcome.payload) : null;
  if (!isObject(report) || (report['batchItemFailures'] ?? null) === null) return new Set();
  const failures = objects(report['batchItemFailures']).map(({ itemIdentifier }) =>
    messages.find(({ MessageId }) => MessageId === itemIdentifier),
  );
  const known = failures.filter((one) => one !== undefined);
  return new Set(known.length < failures.length ? messages : known);
}
