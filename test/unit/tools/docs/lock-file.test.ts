import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { lockFileFaults } from '../../../../tools/docs/lock-file.ts';

const lock = (entry: object): string => JSON.stringify({ packages: { '': { name: 'own' }, 'node_modules/a': entry } });

test('TH-48 the lock file pins every package by its hash and names no address', () => {
  const own = resolve(import.meta.dirname, '../../../../package-lock.json');
  expect(lockFileFaults(readFileSync(own, 'utf8'))).toEqual([]);
});

test('TH-48 a package with an address, or without a hash, is a fault', () => {
  const integrity = 'sha512-AAAA';
  expect(lockFileFaults(lock({ integrity }))).toEqual([]);
  expect(lockFileFaults(lock({ integrity, resolved: 'https://mirror.example/a.tgz' }))).toEqual([
    'package-lock.json: node_modules/a names the address https://mirror.example/a.tgz',
  ]);
  expect(lockFileFaults(lock({ inBundle: true }))).toEqual([]);
  expect(lockFileFaults(lock({}))).toEqual(['package-lock.json: node_modules/a has no hash']);
});
