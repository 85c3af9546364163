/**
 * Chooses versions by weight, spread evenly: every choice goes to the version that is most behind its share.
 *
 * So the shares are exact, not only likely: with 5 and 95 percent, each 100 choices in a row hold exactly 5 of the one.
 * A canary of a quiet service would otherwise get 0 or 12 of 100 requests now and then.
 */
export class WeightedChoice {
  private readonly total: number;
  private readonly shares: { readonly version: string; readonly weight: number; credit: number }[];

  constructor(weights: Readonly<Record<string, number>>) {
    this.shares = Object.entries(weights)
      .filter(([, weight]) => weight > 0)
      .map(([version, weight]) => ({ version, weight, credit: 0 }));
    this.total = this.shares.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** The next version; undefined when no version has any weight. */
  next(): string | undefined {
    let best = this.shares[0];
    for (const share of this.shares) {
      share.credit += share.weight;
      if (best !== undefined && share.credit > best.credit) best = share;
    }
    if (best === undefined) return undefined;
    best.credit -= this.total;
    return best.version;
  }
}
