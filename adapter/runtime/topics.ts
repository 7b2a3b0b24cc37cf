/** Every wx topic there is. */
import { decodeUtf8, encodeUtf8 } from './primordials.ts';
import type { World, WxTopic } from './world.ts';
import { audio } from './wx/audio.ts';
import { canvas } from './wx/canvas.ts';
import { device } from './wx/device.ts';
import { files } from './wx/files.ts';
import { font } from './wx/font.ts';
import { frame } from './wx/frame.ts';
import { image } from './wx/image.ts';
import { lifecycleTopic } from './wx/lifecycle.ts';
import { log } from './wx/log.ts';
import { performanceTopic } from './wx/performance.ts';
import { share } from './wx/share.ts';
import { storage } from './wx/storage.ts';
import { subpackage } from './wx/subpackage.ts';
import { system } from './wx/system.ts';
import { touch } from './wx/touch.ts';
import { ui } from './wx/ui.ts';
import { update } from './wx/update.ts';
import { windowTopic } from './wx/window.ts';

const TOPICS = [
  audio,
  canvas,
  (world: World) => files(world, { decodeUtf8, encodeUtf8 }),
  font,
  frame,
  image,
  lifecycleTopic,
  log,
  performanceTopic,
  share,
  storage,
  subpackage,
  system,
  device,
  touch,
  ui,
  update,
  windowTopic,
];

export function topicsOf(world: World): WxTopic[] {
  return TOPICS.map((topic) => topic(world));
}
