import { DeviceKey } from './device-key.ts';

/** How a device reaches the API; only `baseUrl` must be given. */
export interface DeviceOptions {
  /** Where the API answers, without a slash at the end. */
  readonly baseUrl: string;
  /** The origin that proofs name, where it is not `baseUrl` (behind a tunnel, say). */
  readonly publicOrigin?: string;
  readonly key?: DeviceKey;
  /** What the owner calls the device. */
  readonly name?: string;
  readonly language?: 'vi' | 'en';
  /** Milliseconds after which a call counts as lost. */
  readonly timeout?: number;
  /** How often a call is made at most, the first included. */
  readonly attempts?: number;
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds by the device's clock. */
  readonly now?: () => number;
  /** Waits that many milliseconds between attempts. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export type Settings = Required<Omit<DeviceOptions, 'name'>> & Pick<DeviceOptions, 'name'>;

export const settingsOf = async (options: DeviceOptions): Promise<Settings> => ({
  publicOrigin: options.baseUrl,
  language: 'vi',
  timeout: 10_000,
  attempts: 3,
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  ...options,
  key: options.key ?? (await DeviceKey.generate()),
});
