/** How large a deployment may be; test/bench holds every build against it, `npm run deploy` the one it uploads. */

/** The worker with five plans and their index. Cloudflare takes 3 MB on its free plan; half is for the towns to come. */
export const WORKER_MAX_GZ_BYTES = 1_500_000;
/** A bundle under this has lost its plans or its index, and would pass the gate for that reason. */
export const WORKER_MIN_GZ_BYTES = 400_000;
/** What a phone loads before the mini app shows anything: two thirds of a second at 400 kbit/s, a weak 3G signal. */
export const FIRST_PAGE_JS_MAX_GZ_BYTES = 33_000;
export const FIRST_PAGE_CSS_MAX_GZ_BYTES = 8_000;
