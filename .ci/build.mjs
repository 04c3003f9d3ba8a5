// Bundles the command into dist/. Node takes longer to find and load 330 modules than most commands take to run, so
// they become a few files: each command still loads only its own. ssh2 stays outside, for its optional native parts.
import { rm } from 'node:fs/promises'
import { build } from 'esbuild'

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['ssh2'],
  sourcemap: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Packages in CommonJS call require for Node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})
