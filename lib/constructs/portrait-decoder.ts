import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The decoder of JPEG 2000 in WebAssembly, as its package has it. */
const WASM = createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/decodewasm');

/** Puts `openjpeg.wasm` beside a function that decodes chips' portraits. */
export function writePortraitDecoder(folder: string): void {
  copyFileSync(WASM, join(folder, 'openjpeg.wasm'));
}
