// node bundle.mjs NODE_MODULES OUTPUT: page.js with everything it imports as one script, after the
// licences of what is inside. Syntax stays as it was written: only spaces and names get shorter.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, output] = process.argv.slice(2);
const { buildSync } = createRequire(join(modules, 'x.js'))('esbuild');
const built = buildSync({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'page.js')],
  bundle: true,
  format: 'iife',
  target: 'es2020',
  charset: 'ascii',
  legalComments: 'none', // the whole texts stand below
  minifyWhitespace: true,
  minifyIdentifiers: true,
  nodePaths: [modules],
  write: false,
});
const licences = ['echarts/NOTICE', 'echarts/LICENSE', 'zrender/LICENSE', 'tslib/LICENSE.txt']
  .map((file) => `${file}\n\n${readFileSync(join(modules, file), 'utf8')}`)
  .join('\n\n')
  .replaceAll('*/', '* /');
writeFileSync(output, `/*!\n${licences}*/\n${built.outputFiles[0].text}`);
