/** What game.json may say (developers.weixin.qq.com/minigame/dev/reference/configuration/app.html), and what is odd in one. */
import type { PackageIndex } from '../protocol.ts';

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
