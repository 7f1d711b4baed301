import { encode, encodeInteger, encodeSequence } from '../emrtd/der/writer.ts';
import { documentPolicy, verifyDocument } from '../emrtd/index.ts';
import { suites } from '../tools/sandbox-issuer/index.ts';
import type { SuiteName } from '../tools/sandbox-issuer/index.ts';
import { median } from './report.ts';
import type { BenchReport, BenchResult } from './report.ts';
import { floor, ours, parseOurs, parsePeculiar, peculiar, pki, preparedFloor } from './sod/contenders.ts';
import { makeDocument } from './sod/documents.ts';
import { measure, ratioOf } from './sod/meter.ts';
import type { Work } from './sod/meter.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
const parseLimit = 50_000;
const refusalLimit = 100;

/** Share of the floor that a complete verification must reach. */
const shares: Readonly<Partial<Record<SuiteName, number>>> = {
  rsa2048: 0.6,
  p256: 0.6,
  p384: 0.8,
  brainpool256: 0.8,
  brainpool384: 0.8,
  brainpool512: 0.8,
};

const perSecond = (rates: readonly number[]): number => Math.round(median(rates));
const rounded = (ratio: number): number => Math.round(ratio * 1000) / 1000;

async function suite(name: SuiteName, share: number): Promise<{ results: BenchResult[]; violations: string[] }> {
  const document = makeDocument(suites[name], now);
  const contenders: Record<string, Work> = {
    ours: () => ours(document, now),
    floor: () => floor(document),
    preparedFloor: () => preparedFloor(document),
    peculiar: () => peculiar(document),
  };
  // WebCrypto has no Brainpool curves, so pkijs cannot take part there.
  if (!name.startsWith('brainpool')) contenders['pkijs'] = () => pki(document);
  const rates = await measure(contenders);
  const of = (who: string): readonly number[] => rates[who] ?? [];
  const ratio = ratioOf(of('ours'), of('floor'));
  const peers = ['peculiar', 'pkijs'].filter((peer) => of(peer).length > 0);
  const violations = ratio < share ? [`${name}: ${rounded(ratio)} of the floor, ${share} is due`] : [];
  for (const peer of peers) if (ratioOf(of('ours'), of(peer)) < 1) violations.push(`${name}: slower than ${peer}`);
  const unit = 'verifications per core second';
  const floorRate = perSecond(of('floor'));
  const peer = Math.max(...peers.map((each) => perSecond(of(each))));
  const results: BenchResult[] = [
    {
      name,
      unit,
      value: perSecond(of('ours')),
      floor: floorRate,
      peer,
      ratio: rounded(ratio),
      limit: Math.round(share * floorRate),
    },
    { name: `${name}: crypto.verify alone, keys imported beforehand`, unit, value: perSecond(of('preparedFloor')) },
    ...peers.map((each) => ({ name: `${name}: ${each}`, unit, value: perSecond(of(each)) })),
  ];
  return { results, violations };
}

async function parsing(): Promise<{ results: BenchResult[]; violations: string[] }> {
  const document = makeDocument(suites.brainpool384, now);
  const rates = await measure({ ours: () => parseOurs(document), peculiar: () => parsePeculiar(document) });
  const value = perSecond(rates.ours);
  const peer = perSecond(rates.peculiar);
  const violations = value < parseLimit ? [`parse only: ${value} a second, ${parseLimit} are due`] : [];
  if (ratioOf(rates.ours, rates.peculiar) < 1) violations.push('parse only: slower than @peculiar/asn1-cms');
  const result = {
    name: 'parse only',
    unit: 'EF.SOD per core second',
    value,
    peer,
    ratio: rounded(value / peer),
    limit: parseLimit,
  };
  return { results: [result], violations };
}

/** Hostile files, TH-30: what refusing each costs, in milliseconds of the slowest of twenty tries. */
function bombs(): { results: BenchResult[]; violations: string[] } {
  const { trust } = makeDocument(suites.p256, now);
  let tower: Buffer = encodeInteger(1);
  for (let level = 0; level < 10_000; level++) tower = encodeSequence(tower);
  const files: Readonly<Record<string, Buffer>> = {
    '10 000 levels in 64 KB': encode(0x77, tower),
    '20 000 levels': Buffer.alloc(120_000, Buffer.from('30847fffffff', 'hex')),
    '300 000 encodings': encode(0x77, encodeSequence(Buffer.alloc(600_000, Buffer.of(5, 0)))),
    '32 000 encodings in 64 KB': encode(0x77, encodeSequence(Buffer.alloc(64_000, Buffer.of(5, 0)))),
  };
  const results = Object.entries(files).map(([name, sod]): BenchResult => {
    const tries = Array.from({ length: 20 }, () => {
      const started = performance.now();
      const question = {
        sod,
        dataGroups: new Map<number, Buffer>(),
        trust,
        policy: documentPolicy,
        signedAt: undefined,
        now,
      };
      if (verifyDocument(question).outcome !== 'rejected') throw new Error(`${name} was not refused`);
      return performance.now() - started;
    });
    return { name: `refusing ${name}`, unit: 'ms', value: rounded(Math.max(...tries)), limit: refusalLimit };
  });
  const late = results.filter(({ value }) => value > refusalLimit);
  return { results, violations: late.map(({ name, value }) => `${name}: ${value} ms, ${refusalLimit} at most`) };
}

/**
 * Complete Passive Authentication of EF.SOD with five data groups of 18 KB, suite by suite, CSCA and signer in the same suite: ours; as the floor
 * `crypto.verify` alone on the same two signatures with the keys as they arrive; two peers. By turns in one process, medians.
 */
export async function run(): Promise<BenchReport> {
  const parts = [bombs(), await parsing()];
  for (const [name, share] of Object.entries(shares)) parts.push(await suite(name as SuiteName, share));
  return {
    bench: 'sod',
    node: process.version,
    results: parts.flatMap(({ results }) => results),
    violations: parts.flatMap(({ violations }) => violations),
  };
}

if (import.meta.main) {
  const report = await run();
  if (!process.argv.includes('--json')) for (const result of report.results) console.log(result);
  else console.log(JSON.stringify(report));
  if (report.violations.length > 0) process.exitCode = 1;
}
