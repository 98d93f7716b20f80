package dev.slipway.policy;

import java.net.URI;

/** An OPA server that is asked before each promotion. */
public record PolicySpec(URI opa, String packageName) {}
