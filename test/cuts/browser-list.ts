/** Guards that only a browser sees, each with a cut that takes it away and the test that has to notice. */
import { readPolicies } from '../server/policy-table.ts';
import type { Cut } from './list.ts';

/** Values for directives that take no list of sources. */
const LOOSE: { [directive: string]: string } = {
  sandbox: 'allow-scripts allow-same-origin allow-popups',
  'frame-ancestors': '*',
};

/** Each line of the table, by a value that allows what its test tries. */
const POLICY_CUTS = readPolicies().map(({ policy, directive, value }): Cut => {
  const line = (inside: string) => `| ${policy} | \`${directive}\` | ${inside} |`;
  const written = value === 'the list of hosts' || value === '' ? value : `\`${value}\``;
  return {
    against: `what the policy '${policy}' forbids by ${directive}`,
    file: 'adapter/realm/seal/README.md',
    from: value === '' ? `| ${policy} | \`${directive}\` | |` : line(written),
    to: line(`\`${LOOSE[directive] ?? "* data: blob: ftp: 'unsafe-inline' 'unsafe-eval'"}\``),
    test: 'e2e/policies.e2e.ts',
    title: `${policy}: ${directive} refuses`,
  };
});

export const BROWSER_CUTS: Cut[] = [
  ...POLICY_CUTS,
  {
    against: "the browser's names in the hands of a package",
    file: 'adapter/realm/seal/hide.ts',
    from: 'kept.has(name)) continue;',
    to: "(kept.has(name) || name === 'XMLHttpRequest')) continue;",
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: names that are left',
  },
  {
    against: 'an audio context that runs code made at run time',
    file: 'adapter/realm/seal/hide.ts',
    from: 'if (!AUDIO_KEPT.has(name)) Reflect',
    to: "if (!AUDIO_KEPT.has(name) && name !== 'audioWorklet') Reflect",
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: audio that runs code or opens streams',
  },
  {
    against: 'text in the place of a callback',
    file: 'adapter/realm/seal/globals.ts',
    from: "if (typeof callback !== 'function') {",
    to: "if (typeof callback === 'symbol') {",
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: string timers',
  },
  {
    against: 'a worker of any script',
    file: 'adapter/realm/wx/worker.ts',
    from: 'if (!isInside || !scripts.some(({ path }) => path === entry)) {',
    to: 'if (!isInside && scripts.length === 0) {',
    test: 'e2e/worker.e2e.ts',
    title: 'a worker answers, fails, is one of a kind and ends, on the stepped clock',
  },
  {
    against: "code from text, by way of a function's constructor",
    file: 'adapter/realm/index.html',
    from: "script-src blob: 'wasm-unsafe-eval'",
    to: "script-src blob: 'unsafe-eval'",
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: constructor chains',
  },
  {
    against: 'the members of the document',
    file: 'adapter/realm/seal/hide.ts',
    from: '  Object.setPrototypeOf(page, null);',
    to: '',
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: the emptied document',
  },
  {
    against: 'elements in the hands of a package that replaces WeakMap.prototype.set',
    file: 'adapter/realm/seal/primordials.ts',
    from: 'setInMap(this.map as WeakMap<WeakKey, unknown>, key, value);',
    to: 'this.map.set(key, value);',
    test: 'e2e/patched.e2e.ts',
    title: 'built-ins replaced by a package',
  },
  {
    against: 'elements in the hands of a package that replaces Object.setPrototypeOf',
    file: 'adapter/realm/seal/primordials.ts',
    from: '  setPrototypeOf(create(page, tag), prototype)',
    to: '  Object.setPrototypeOf(create(page, tag), prototype)',
    test: 'e2e/patched.e2e.ts',
    title: 'built-ins replaced by a package',
  },
  {
    against: "friends' data in the value of a promise",
    file: 'adapter/realm/open-data/main-domain.ts',
    from: '          this.ticked();',
    to: '          void NativePromise.resolve(data).then(this.ticked);',
    test: 'e2e/patched.e2e.ts',
    title: 'built-ins replaced by a package',
  },
  {
    against: "friends' data in the text of a picture that is saved",
    file: 'adapter/realm/wx/canvas.ts',
    from: "link.tell('keepPicture', { path, url });",
    to: "link.tell('keepPicture', { path, url: url.slice(0) });",
    test: 'e2e/patched.e2e.ts',
    title: 'built-ins replaced by a package',
  },
  {
    against: "friends' data that a shader hands on as numbers",
    file: 'adapter/realm/display/taint.ts',
    from: "'getBufferSubData', 'getQueryParameter'];",
    to: '];',
    test: 'e2e/taint.e2e.ts',
    title: 'what the open data domain has drawn cannot be read',
  },
  {
    against: 'a flood of lines in the console',
    file: 'adapter/realm/seal/console-bridge.ts',
    from: 'return ++lines <= MAX_A_SECOND;',
    to: 'return ++lines > 0;',
    test: 'e2e/bad-packages.e2e.ts',
    title: 'a flood of console output is bounded',
  },
  {
    against: "a package that another site's page sends to the realm",
    file: 'adapter/realm/main.ts',
    from: 'if (senderOrigin === home) return undefined;',
    to: 'if (home) return undefined;',
    test: 'e2e/framed.e2e.ts',
    title: 'a foreign frame with a sandbox runs no package',
  },
  {
    against: "the open data domain's way out",
    file: 'adapter/realm/open-data/open-domain.ts',
    from: 'getOpenDataContext: undefined };',
    to: 'getOpenDataContext: () => undefined };',
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: inside open data',
  },
  {
    against: "the canvas of friends' data in the hands of the game",
    file: 'adapter/realm/open-data/main-domain.ts',
    from: '      getSharedCanvas: undefined,',
    to: '      getSharedCanvas: () => this.canvas,',
    test: 'e2e/sealed.e2e.ts',
    title: 'sealed against: the open data domain',
  },
  {
    against: "friends' data read from a canvas that has taken it",
    file: 'adapter/realm/display/taint.ts',
    from: 'if (isObject(args[i]) && tainted.has(args[i] as object)) tainted',
    to: 'if (args[i] === tainted) tainted',
    test: 'e2e/taint.e2e.ts',
    title: 'what the open data domain has drawn cannot be read',
  },
  {
    against: "friends' data read from the graphics card",
    file: 'adapter/realm/display/taint.ts',
    from: "const GL_READS = ['readPixels', ",
    to: 'const GL_READS = [',
    test: 'e2e/taint.e2e.ts',
    title: 'what the open data domain has drawn cannot be read',
  },
  {
    against: "friends' data read by way of a pattern",
    file: 'adapter/realm/display/taint.ts',
    from: 'if (isObject(style) && tainted.has(style)) tainted',
    to: 'if (style === tainted) tainted',
    test: 'e2e/taint.e2e.ts',
    title: 'what the open data domain has drawn cannot be read',
  },
  {
    against: "friends' data read as the text of a picture",
    file: 'adapter/realm/wx/canvas.ts',
    from: "refuseReading(this, 'toDataURL');",
    to: '',
    test: 'e2e/taint.e2e.ts',
    title: 'what the open data domain has drawn cannot be read',
  },
  {
    against: "a package run in another site's frame",
    file: 'adapter/realm/main.ts',
    from: 'if (refusal) return nativeConsole.error(refusal);',
    to: 'if (refusal) nativeConsole.error(refusal);',
    test: 'e2e/framed.e2e.ts',
    title: 'a foreign frame runs no package',
  },
  {
    against: 'a redirect that leaves the list of hosts',
    file: 'adapter/page/services/request-frame.ts',
    from: `connect-src \${sourcesOf(allow)}`,
    to: `connect-src * \${sourcesOf(allow)}`,
    test: 'e2e/redirects.e2e.ts',
    title: 'no redirect leaves the list of hosts',
  },
  {
    against: 'a save lost with the databases of the browser',
    file: 'adapter/page/store/second-copy.ts',
    from: '  await putBack(copy.snapshot);',
    to: '',
    test: 'e2e/store.e2e.ts',
    title: 'erased in mid-run',
  },
];
