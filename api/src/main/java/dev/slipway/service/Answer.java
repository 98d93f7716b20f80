package dev.slipway.service;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the service.
 *
 * @param json exactly what came, with fields that this client does not know
 */
public record Answer<T>(T value, JsonNode json) {}
