/** The wave that everything here is measured by: 8,000 residents ask within five minutes of an announcement. */
export const RESIDENTS = 8_000;
export const WAVE_SECONDS = 300;
