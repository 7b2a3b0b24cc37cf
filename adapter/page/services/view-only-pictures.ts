/**
 * Pictures that a game may have shown, shared and saved, but not read: those with friends' names and scores. They stay here,
 * because a package can look at whatever its realm holds, and the game knows them by their paths.
 */
export class ViewOnlyPictures {
  /** as data URLs, by path */
  private readonly urls = new Map<string, string>();

  keep({ path, url }: { path: string; url: string }): void {
    this.urls.set(path, url);
  }

  /** The URL of a view-only picture; any other URL as it is. */
  shown(image: string): string {
    return this.urls.get(image) ?? image;
  }

  bytes(path: string): Uint8Array<ArrayBuffer> {
    const url = this.urls.get(path) ?? '';
    return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (byte) => byte.charCodeAt(0));
  }
}
