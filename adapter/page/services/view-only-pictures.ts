/**
 * Images that a game may show, share and save, but not read, because they contain friends' names and scores. They are
 * kept here, because a package can read whatever its realm holds. The game knows only their paths.
 */
export class ViewOnlyPictures {
  /** path → data URL */
  private readonly urls = new Map<string, string>();

  keep({ path, url }: { path: string; url: string }): void {
    this.urls.set(path, url);
  }

  /** The data URL of a view-only image; any other URL is returned unchanged. */
  shown(image: string): string {
    return this.urls.get(image) ?? image;
  }

  bytes(path: string): Uint8Array<ArrayBuffer> {
    const url = this.urls.get(path) ?? '';
    return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (byte) => byte.charCodeAt(0));
  }
}
