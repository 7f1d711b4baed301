import type { Interposer } from '../doubles/api/interposition.ts';

/** Makes one method of one port fail from a moment on, and tells which were asked. */
export class Saboteur {
  readonly asked = new Set<string>();
  target: string | undefined;
  fault: Error = new Error('out of order');
  watching = false;

  readonly between: Interposer = (port, method, _args, pass) => {
    const call = `${port}.${method}`;
    if (!this.watching) return pass();
    this.asked.add(call);
    if (call === this.target) throw this.fault;
    return pass();
  };
}
