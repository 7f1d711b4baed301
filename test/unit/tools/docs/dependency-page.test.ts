import { describe, expect, test } from '@jest/globals';
import { dependencyFaults, toldDependencies } from '../../../../tools/docs/dependency-page.ts';

const jose = { name: 'jose', version: '6.2.17', licence: 'MIT' };
const line = '- `jose` 6.2.17 (2026-11-09), MIT, 0.5 MB: verifies DPoP proofs.';

describe('the page of dependencies', () => {
  test('tells of each dependency in one line', () => {
    expect(toldDependencies(`# Dependencies\n\n${line}\n- \`zod\` without a version\n`)).toEqual([jose]);
    expect(dependencyFaults(line, [jose])).toEqual([]);
  });

  test('a dependency without a line, or with two, is a fault', () => {
    expect(dependencyFaults('', [jose])).toEqual(['docs/dependencies.md has 0 lines for jose']);
    expect(dependencyFaults(`${line}\n${line}`, [jose])).toEqual(['docs/dependencies.md has 2 lines for jose']);
  });

  test('a line for what is no dependency is a fault', () => {
    expect(dependencyFaults(line, [])).toEqual(['docs/dependencies.md tells of jose, which is no direct dependency']);
  });

  test('another version or licence than the installed one is a fault', () => {
    expect(dependencyFaults(line, [{ ...jose, version: '6.3.0', licence: 'GPL-3.0' }])).toEqual([
      'jose is 6.3.0; docs/dependencies.md says 6.2.17',
      'jose is under GPL-3.0; docs/dependencies.md says MIT',
    ]);
  });

  test('of a package for another platform the licence is not compared', () => {
    expect(dependencyFaults(line, [{ ...jose, licence: undefined }])).toEqual([]);
  });
});
