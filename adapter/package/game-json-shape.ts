/**
 * The types of game.json's fields, as WeChat's compiler checks them (developers.weixin.qq.com/minigame/dev/reference/
 * configuration/app.html; miniprogram-ci 2.1.42). It refuses a wrong type and ignores unknown fields.
 */
import type { Json } from '../contract/json.ts';
import {
  fields,
  flag,
  type JsonPath,
  type JsonProblem,
  listOf,
  mapOf,
  number,
  oneOf,
  problem,
  type Shape,
  text,
} from './json-shape.ts';

export const ORIENTATIONS = ['portrait', 'landscape', 'landscapeLeft', 'landscapeRight'];

const milliseconds = number('a number of milliseconds');

const PLUGIN = fields(
  {
    provider: text("the plugin's app id, as text"),
    version: text('a version, such as "1.0.0"'),
    path: text("a folder's path"),
    contexts: listOf(
      fields(
        { type: oneOf('gameContext', 'isolatedContext', 'openDataContext') },
        { needs: ['type'], expected: '{"type": "gameContext"}, for instance' },
      ),
      'such as [{"type": "gameContext"}]',
    ),
  },
  {
    needs: ['provider', 'version'],
    expected: '{"provider": "wx…", "version": "1.0.0"}, for instance',
  },
);
const PLUGINS = mapOf(PLUGIN, 'such as {"name": {"provider": "wx…", "version": "1.0.0"}}');

const SUBPACKAGES = listOf(
  fields(
    {
      root: text('a folder or a .js file of the package'),
      name: text('a name'),
      independent: flag,
      plugins: PLUGINS,
    },
    { needs: ['root'], expected: '{"name": "level2", "root": "level2/"}, for instance' },
  ),
  'such as [{"name": "level2", "root": "level2/"}]',
);

const WORKERS = 'a folder\'s path, or {"path": "workers", "isSubpackage": true} and nothing else in it';

function workers(value: Json, path: JsonPath): JsonProblem[] {
  if (typeof value === 'string') return [];
  const isPair =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.path === 'string' &&
    typeof value.isSubpackage === 'boolean' &&
    Object.keys(value).length === 2;
  return isPair ? [] : [problem(path, value, WORKERS)];
}

/** Fields whose values are checked. */
const SHAPES: { [field: string]: Shape } = {
  deviceOrientation: oneOf(...ORIENTATIONS),
  showStatusBar: flag,
  networkTimeout: fields(
    {
      request: milliseconds,
      connectSocket: milliseconds,
      uploadFile: milliseconds,
      downloadFile: milliseconds,
    },
    { expected: 'such as {"request": 10000}' },
  ),
  openDataContext: text("a folder's path"),
  workers,
  subpackages: SUBPACKAGES,
  subPackages: SUBPACKAGES,
  plugins: PLUGINS,
  permission: fields({
    'scope.userLocation': fields(
      { desc: text('what the place is asked for') },
      { needs: ['desc'], expected: '{"desc": "what the place is asked for"}' },
    ),
  }),
  disableSetUserStorageFromMiniProgram: flag,
  resizable: flag,
  loadingImageInfo: fields(
    { path: text("a picture's path"), progressBarColor: text('a colour, such as "#ffffff"') },
    { needs: ['path'], expected: '{"path": "images/cover.png"}, for instance' },
  ),
  lockStepOptions: fields({
    gameTick: milliseconds,
    heartBeatTick: milliseconds,
    offlineTimeLength: milliseconds,
    UDPReliabilityStrategy: number(),
    dataType: oneOf('String', 'ArrayBuffer'),
  }),
};

/** Other fields known to phones or WeChat's tools, whose values the compiler does not check. */
const ALSO_KNOWN = new Set(
  `navigateToMiniProgramAppIdList displayMode desktopDeviceOrientation iOSHighPerformance
  iOSHighPerformance+ parallelPreloadSubpackages requiredPrivateInfos renderer gameContentType serviceProviderTicket
  modifyFriendInteractiveStorageTemplates modifyFriendInteractiveStorageConfirmWording
  modifyFriendInteractiveStorageJsServer isGameTourist openDataContextSubpackage rendererOptions
  preloadSubpackages enableIOSHighPerformanceMode useCommandBuffer convertScriptPackageURL`.split(/\s+/),
);

export const gameJsonShape: Shape = fields(SHAPES);

export const isKnownField = (field: string): boolean => Object.hasOwn(SHAPES, field) || ALSO_KNOWN.has(field);
