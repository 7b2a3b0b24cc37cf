#!/usr/bin/env bash
# libsql 0.5.29: Statement.get() adds a property of its own to the row.
#
# A row from get() has every column of the query and `_metadata` with a duration besides; rows from all() have the columns
# alone. Whoever stores, compares or sends on what get() returns passes the timing along, and it is another at every call.
#
# Seen here: get() {"a":1,"_metadata":{"duration":…}}, all() [{"a":1}]. Ends with 0 while that is so.
set -euo pipefail
cd "$(mktemp -d)"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --silent --save-exact libsql@0.5.29
cat > row.cjs <<'JS'
const Database = require('libsql');
const statement = new Database(':memory:').prepare('SELECT 1 AS a');
const one = statement.get();
const [other] = statement.all();
console.log(`libsql 0.5.29: get() ${JSON.stringify(one)}, all() [${JSON.stringify(other)}]`);
const isSo = typeof one._metadata?.duration === 'number' && Object.keys(other).join() === 'a';
process.exit(isSo ? 0 : 1);
JS
node row.cjs
