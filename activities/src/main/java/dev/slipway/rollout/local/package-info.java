/**
 * The local traffic splitter: a weighted reverse proxy that is a small process of its own, so that
 * the death of a worker cuts no traffic, and the client with which activities steer it.
 *
 * <p>The process: {@link dev.slipway.rollout.local.ProxyMain}. From outside: {@link
 * dev.slipway.rollout.local.ProxyProcess} starts, adopts and stops it, {@link
 * dev.slipway.rollout.local.ProxyClient} talks to it.
 */
package dev.slipway.rollout.local;
