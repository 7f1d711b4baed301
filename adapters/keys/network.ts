/**
 * The /64 of an IPv6 address as sixteen hexadecimal digits: one subscriber has all of it (TH-7). An IPv4 address mapped into IPv6 is
 * that IPv4 address; anything else that is no address stands for itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const all = [...front, ...Array<string>(zeros).fill('0'), ...back];
  if (all.length !== 8) return address;
  return all
    .slice(0, 4)
    .map((group) => group.toLowerCase().padStart(4, '0'))
    .join('');
}

const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
