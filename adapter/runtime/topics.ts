/** Every wx topic there is, in no particular order. */
import type { World, WxTopic } from './world.ts';
import { canvas } from './wx/canvas.ts';
import { frame } from './wx/frame.ts';
import { image } from './wx/image.ts';
import { lifecycleTopic } from './wx/lifecycle.ts';
import { log } from './wx/log.ts';
import { performanceTopic } from './wx/performance.ts';
import { storage } from './wx/storage.ts';
import { system } from './wx/system.ts';
import { touch } from './wx/touch.ts';

const TOPICS = [canvas, frame, image, lifecycleTopic, log, performanceTopic, storage, system, touch];

export function topicsOf(world: World): WxTopic[] {
  return TOPICS.map((topic) => topic(world));
}
