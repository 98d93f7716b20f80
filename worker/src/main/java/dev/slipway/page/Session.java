package dev.slipway.page;

import java.time.Instant;

/**
 * A person at a browser.
 *
 * @param fingerprint of the token they logged in with; the session ends with the token
 * @param csrf goes into every form
 */
record Session(String id, String fingerprint, String csrf, Instant until) {}
