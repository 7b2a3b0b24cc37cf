/** The browsers in which the packages are played: the usual one, and one without Chinese fonts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import type { RealPackage } from './packages.ts';

/** A fontconfig file that hides fonts whose names suggest Chinese. Only systems with fontconfig can do this. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont>
    <glob>*CJK*</glob><glob>*wqy*</glob><glob>*Droid*Fallback*</glob><glob>*SourceHan*</glob>
  </rejectfont></selectfont>
</fontconfig>
`;

export class Browsers {
  private readonly usual = this.launch();
  private latin: Promise<Browser> | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'tiao-fonts-'));

  for({ withoutChinese }: RealPackage): Promise<Browser> {
    if (!withoutChinese) return this.usual;
    const file = join(this.folder, 'fonts.conf');
    writeFileSync(file, FONTS);
    this.latin ??= this.launch({ ...process.env, FONTCONFIG_FILE: file } as { [name: string]: string });
    return this.latin;
  }

  async close(): Promise<void> {
    await (await this.usual).close();
    await (await this.latin)?.close();
    rmSync(this.folder, { recursive: true });
  }

  private async launch(env?: { [name: string]: string }): Promise<Browser> {
    return chromium.launch({ ...(await chromiumOptions()), env });
  }
}
