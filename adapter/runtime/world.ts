/** All that a wx topic is built from. One of it exists in a realm. */
import type { Device } from '../devices/device.ts';
import type { Quirks } from '../devices/quirks.ts';
import type { Boot } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Link } from './link.ts';
import type { Modules } from './modules.ts';
import type { Motion } from './motion.ts';
import type { Network } from './network.ts';
import type { PackageFiles } from './package-files.ts';
import type { Privacy } from './privacy.ts';
import type { Report } from './report.ts';
import type { Requests } from './requests.ts';
import type { Screen } from './screen.ts';
import type { Senses } from './senses.ts';
import type { Mixer } from './sound/mixer.ts';
import type { Sources } from './sources.ts';
import type { StoredValues } from './stored-values.ts';
import type { Subpackages } from './subpackages.ts';
import type { Touches } from './touches.ts';
import type { Widgets } from './widgets.ts';
import type { Calls } from './wx/call.ts';
import type { ScreenCanvas } from './wx/canvas.ts';

export type World = {
  boot: Boot;
  device: Device;
  quirks: Quirks;
  clock: Clock;
  link: Link;
  report: Report;
  files: PackageFiles;
  disk: Disk;
  sources: Sources;
  storage: StoredValues;
  calls: Calls;
  lifecycle: Lifecycle;
  screen: Screen;
  screenCanvas: ScreenCanvas;
  motion: Motion;
  senses: Senses;
  network: Network;
  privacy: Privacy;
  requests: Requests;
  widgets: Widgets;
  touches: Touches;
  mixer: Mixer;
  subpackages: Subpackages;
  modules: Modules;
};

/** The members one topic adds to `wx`, by name. */
export type WxTopic = Record<string, unknown>;
