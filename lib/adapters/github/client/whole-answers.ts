/** GitHub itself gives up on a request after ten seconds. */
const longest = 15_000;

/**
 * A `fetch` that ends in time and returns nothing but whole answers: one that breaks off halfway is an error, where
 * Octokit would take the half for all of it.
 * @param left How many milliseconds the caller can wait.
 */
export function wholeAnswers(left: () => number): typeof fetch {
  return async (resource, options) => {
    const signal = AbortSignal.timeout(Math.max(1, Math.min(longest, left())));
    const response = await fetch(resource, { ...options, signal });
    const body = await response.arrayBuffer();
    const { status, statusText, headers } = response;
    // The constructor refuses a body, even an empty one, for an answer that has none.
    const whole = new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    return whole;
  };
}
