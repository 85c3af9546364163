/** Big things: reports, logs, changelogs. The store holds only their keys. */
export interface Artifacts {
  /** Writes or replaces; all or nothing. @throws ArtifactStoreError when it cannot be written. */
  put(key: string, content: string | Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  list(prefix: string): Promise<string[]>;
  /** Where people open it. */
  url(key: string): string;
}
