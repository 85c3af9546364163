/** A service's configuration, and the hash of the text it was read from. */
export interface CatalogEntry<Config> {
  readonly config: Config;
  readonly digest: string;
}

/** The services that the pipeline releases. */
export interface ServiceCatalog<Config> {
  /** @throws UnknownServiceError */
  find(service: string): Promise<CatalogEntry<Config>>;
}
