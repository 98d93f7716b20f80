package dev.slipway.release;

import dev.slipway.json.Json;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * How workflow payloads are written: our own mapping, which ignores fields that a newer worker has
 * added.
 */
public final class Payloads {
  private Payloads() {}

  public static DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
  }
}
