/** `npm run reference`: writes the API reference into dist/reference. */
import { readReference, writeReference } from './reference.ts';

const reference = await readReference();
const folder = await writeReference(reference);
for (const warning of reference.warnings) console.warn(warning);
console.log(`${reference.exports.length} exports, documented in ${folder}`);
