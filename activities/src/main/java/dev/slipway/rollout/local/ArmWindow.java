package dev.slipway.rollout.local;

/**
 * What one arm did in one window. Requests count in the window in which they end.
 *
 * @param requests all that ended, errors and client aborts among them
 * @param errors answers 5xx, refused connections, time-outs and answers cut off by the server
 * @param clientAborts requests that the client itself left; never an error
 * @param anonymous requests that named no unit, counted under the proxy's own cookie
 * @param units distinct units seen
 * @param unitsWithError distinct units with at least one error
 * @param latency over requests, from the first byte in to the last byte out; a client's abort
 *     counts with the time it had waited, since to leave it out would flatter a slow server
 * @param worstLatencyPerUnit over units, each with its slowest request
 */
public record ArmWindow(
    long requests,
    long errors,
    long clientAborts,
    long anonymous,
    long units,
    long unitsWithError,
    LatencyHistogram latency,
    LatencyHistogram worstLatencyPerUnit) {}
