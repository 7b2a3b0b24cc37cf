/** What game.json may say (developers.weixin.qq.com/minigame/dev/reference/configuration/app.html), and what is odd in one. */
import type { PackageIndex } from '../contract/package-index.ts';
import { jsonPlace } from '../host/json-place.ts';

const FIELDS = new Set(
  `deviceOrientation showStatusBar networkTimeout openDataContext subpackages subPackages workers plugins
  navigateToMiniProgramAppIdList permission resizable displayMode desktopDeviceOrientation iOSHighPerformance
  iOSHighPerformance+ lockStepOptions disableSetUserStorageFromMiniProgram parallelPreloadSubpackages
  requiredPrivateInfos loadingImageInfo renderer gameContentType serviceProviderTicket
  modifyFriendInteractiveStorageTemplates modifyFriendInteractiveStorageConfirmWording
  modifyFriendInteractiveStorageJsServer isGameTourist openDataContextSubpackage rendererOptions
  preloadSubpackages enableIOSHighPerformanceMode useCommandBuffer convertScriptPackageURL`.split(/\s+/),
);

const ORIENTATIONS = ['portrait', 'landscape', 'landscapeLeft', 'landscapeRight'];

/** What WeChat's tools refuse in a game.json that is being built; `place` is `:line:column` of it. */
export function gameJsonFault(text: string): { place: string; message: string } | undefined {
  const json = text.replace(/^\uFEFF/, '');
  const place = jsonPlace(json);
  if (place) return { place, message: 'is not JSON' };
  const gameJson: unknown = JSON.parse(json);
  if (typeof gameJson !== 'object' || gameJson === null || Array.isArray(gameJson)) {
    return {
      place: ':1:1',
      message: 'is not an object: write {"deviceOrientation": "portrait"}, for instance',
    };
  }
  const { deviceOrientation } = gameJson as PackageIndex['gameJson'];
  if (deviceOrientation === undefined || ORIENTATIONS.includes(String(deviceOrientation))) return undefined;
  const before = json.slice(0, json.indexOf('"deviceOrientation"')).split('\n');
  return {
    place: `:${before.length}:${before[before.length - 1].length + 1}`,
    message: `has the deviceOrientation ${JSON.stringify(deviceOrientation)}: expected ${ORIENTATIONS.join(', ')}`,
  };
}

/** Sentences; a phone only passes over such things. */
export function gameJsonNotes(gameJson: PackageIndex['gameJson']): string[] {
  const notes = Object.keys(gameJson)
    .filter((field) => !FIELDS.has(field))
    .map((field) => `game.json has '${field}', which WeChat does not know: it is passed over.`);
  const { deviceOrientation } = gameJson;
  if (deviceOrientation !== undefined && !ORIENTATIONS.includes(String(deviceOrientation))) {
    notes.push(
      `game.json's deviceOrientation is '${String(deviceOrientation)}': expected ${ORIENTATIONS.join(', ')}. Portrait is taken.`,
    );
  }
  return notes;
}
