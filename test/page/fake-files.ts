/** A fake of the origin private file system, as far as the phone uses it. A file is replaced when its writer is closed. */
export class FakeFiles {
  /** path → content */
  readonly files = new Map<string, ArrayBuffer>();
  /** completed writes */
  written = 0;
  /** the error that each write fails with; undefined if writes succeed */
  refuses: Error | undefined;

  /** Installs it as this process's file system, until the returned function is called. */
  install(): () => void {
    const was = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', {
      configurable: true,
      value: { storage: { getDirectory: async () => this.folder('') } },
    });
    return () => {
      if (was) Object.defineProperty(globalThis, 'navigator', was);
      else Reflect.deleteProperty(globalThis, 'navigator');
    };
  }

  private folder(path: string) {
    return {
      getDirectoryHandle: async (name: string) => this.folder(`${path}${name}/`),
      getFileHandle: async (name: string, { create = false } = {}) => this.file(`${path}${name}`, create),
      removeEntry: async (name: string) => void this.files.delete(`${path}${name}`),
    };
  }

  private file(path: string, isMade: boolean) {
    if (!this.files.has(path)) {
      if (!isMade) throw new DOMException('no such file', 'NotFoundError');
      this.files.set(path, new ArrayBuffer(0));
    }
    return {
      getFile: async () => new Blob([this.files.get(path) ?? '']),
      createWritable: async () => {
        if (this.refuses) throw this.refuses;
        const parts: Blob[] = [];
        return {
          write: async (part: Blob) => void parts.push(part),
          close: async () => {
            this.files.set(path, await new Blob(parts).arrayBuffer());
            this.written++;
          },
        };
      },
    };
  }
}
