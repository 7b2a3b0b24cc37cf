#!/usr/bin/env bash
# maxrects-packer 2.7.4: Node gets an empty module by the package's name.
#
# Its package.json says "type": "module", and its "main" is a UMD script. Node takes that script for a module, which then
# exports nothing: `import { MaxRectsPacker } from 'maxrects-packer'` fails, and `import()` gives no names.
# Bundlers are content, because they read "module". The file dist/maxrects-packer.mjs works in Node too.
#
# Seen here (Node 20): no names by the package's name, MaxRectsPacker among those of the .mjs. Ends with 0 while that is so.
set -euo pipefail
cd "$(mktemp -d)"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --silent --save-exact maxrects-packer@2.7.4
cat > names.mjs <<'JS'
const byName = await import('maxrects-packer').then(Object.keys, ({ message }) => [`(${message})`]);
const byFile = Object.keys(await import('maxrects-packer/dist/maxrects-packer.mjs'));
console.log(`maxrects-packer 2.7.4: by name [${byName}], by file [${byFile}]`);
process.exit(!byName.includes('MaxRectsPacker') && byFile.includes('MaxRectsPacker') ? 0 : 1);
JS
node names.mjs
