/** Stands between a user and a port: sees each call, and lets it pass or not. */
export type Interposer = (port: string, method: string, args: readonly unknown[], pass: () => unknown) => unknown;

/** The same ports with somebody between: every function of every port is seen. Values that are no ports stay as they are. */
export function interposed<Ports extends object>(ports: Ports, between: Interposer): Ports {
  const wrapped = Object.entries(ports).map(([name, port]: [string, unknown]) => [
    name,
    isPort(port) ? wrap(name, port, between) : port,
  ]);
  return Object.fromEntries(wrapped) as Ports;
}

const isPort = (value: unknown): value is object => typeof value === 'object' && value !== null;

const wrap = (name: string, port: object, between: Interposer): object =>
  new Proxy(port, {
    get: (target, key) => {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function' || typeof key !== 'string') return member;
      return (...args: unknown[]) => between(name, key, args, () => Reflect.apply(member, target, args) as unknown);
    },
  });
