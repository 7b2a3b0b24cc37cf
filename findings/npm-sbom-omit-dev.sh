#!/usr/bin/env bash
# npm 11.19.1: `npm sbom --omit dev` leaves out a production dependency if a development dependency asks for it too, while
# `npm ls --omit dev` and package-lock.json count it in. A bill of materials made so lacks what is shipped. Here is-number is
# a dependency, and to-regex-range, a development dependency, asks for it as well.
# Seen on 2026-11-29, Node 20:
#   npm ls:   is-number
#   npm sbom: (nothing)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/npm" "$folder/project"
cd "$folder/npm"
npm install --no-audit --no-fund --silent --ignore-scripts npm@11.19.1
npm="$folder/npm/node_modules/npm/bin/npm-cli.js"
cd "$folder/project"
echo '{"name":"a","version":"1.0.0","dependencies":{"is-number":"7.0.0"},"devDependencies":{"to-regex-range":"5.0.1"}}' > package.json
node "$npm" install --no-audit --no-fund --silent --ignore-scripts
names='const list = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const names = list.components ? list.components.map((one) => one.name) : Object.keys(list.dependencies ?? {});
  console.log(names.join(" ") || "(nothing)");'
listed=$(node "$npm" ls --omit dev --json | node -e "$names")
billed=$(node "$npm" sbom --omit dev --sbom-format cyclonedx | node -e "$names")
echo "npm ls:   $listed"
echo "npm sbom: $billed"
[[ $listed == 'is-number' && $billed == '(nothing)' ]]
