import type { Artifacts } from '../../../lib/ports/artifacts';

/** Artifacts in memory. */
export class FakeArtifacts implements Artifacts {
  private readonly files = new Map<string, Uint8Array>();

  async put(key: string, content: string | Uint8Array, _contentType: string): Promise<void> {
    this.files.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content.slice());
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.files.get(key)?.slice();
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.files.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  url(key: string): string {
    return `https://artifacts.example.test/${key}`;
  }

  /** Loses an artifact, as somebody does who cleans up. */
  remove(key: string): void {
    this.files.delete(key);
  }

  /** A text that was put; undefined when there is none. */
  text(key: string): string | undefined {
    const content = this.files.get(key);
    return content && new TextDecoder().decode(content);
  }
}
