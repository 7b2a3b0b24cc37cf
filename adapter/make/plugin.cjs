/** `tiao/vite` for Node, which cannot read TypeScript in the packages of a project. */
const tsx = require('tsx/cjs/api');

const { tiao } = tsx.require('./plugin.ts', __filename);
module.exports = { tiao };
