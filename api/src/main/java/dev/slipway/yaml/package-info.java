/**
 * Reads untrusted YAML with line numbers and reports every fault at once. Knows nothing of
 * releases.
 */
package dev.slipway.yaml;
