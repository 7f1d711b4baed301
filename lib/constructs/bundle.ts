import { dirname, resolve } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

/** Modules of the SDK that a Lambda function has no use for, and what stands in their place. */
const replacements = {
  '@aws-sdk/credential-provider-node': resolve(import.meta.dirname, 'bundled/environment-credentials.ts'),
  '@aws-sdk/endpoint-cache': resolve(import.meta.dirname, 'bundled/no-endpoint-discovery.ts'),
  '@smithy/core/checksum': resolve(import.meta.dirname, 'bundled/node-hashes.ts'),
  '@smithy/core/event-streams': resolve(import.meta.dirname, 'bundled/no-event-streams.ts'),
};

/**
 * Bundles what `entry` needs into one minified ES module `index.mjs`, with the esbuild of this project and no container; `addFiles` puts beside
 * it what the function reads.
 */
export function bundledCode(entry: string, addFiles: (folder: string) => void = () => undefined): Code {
  return Code.fromAsset(dirname(entry), {
    // The asset is what was built, so an unchanged bundle is an unchanged template.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      local: {
        tryBundle: (outputFolder) => {
          bundle(entry, resolve(outputFolder, 'index.mjs'));
          addFiles(outputFolder);
          return true;
        },
      },
    },
  });
}

/** Writes the bundle of `entry` to `outfile`. Throws with esbuild's messages when it does not build. */
export function bundle(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    charset: 'utf8',
    mainFields: ['module', 'main'],
    alias: replacements,
    // What the glue of WebAssembly modules asks for, and an ES module does not have.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    // CommonJS packages inside an ES module still call `require` for the runtime's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
}
